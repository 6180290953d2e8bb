//! What titles and first names tell of a person.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

use crate::text::fold::WordMap;

/// The pronoun that a person goes by, as far as titles and first names tell.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gender {
    /// She.
    Feminine,
    /// He.
    Masculine,
}

use Gender::{Feminine, Masculine};

const WOMEN: &str = "Abigail Ada Adele Adriana Agnes Alexandra Alexandria Alexis Alice Alicia Alison \
    Allison Alma Amanda Amber Amelia Amy Ana Andrea Angela Angelina Anita Ann Anna Anne Annette Annie \
    Annika Antonia April Ariana Arianna Audrey Ava Barbara Beatrice Becky Bernadette Bernice Bertha \
    Beth Bethany Betsy Betty Beverly Beyoncé Bonnie Brenda Bridget Britney Brittany Camila Camilla \
    Candace Carla Carly Carmen Carol Carole Caroline Carolyn Carrie Cassandra Catherine Cecilia \
    Celeste Charlene Charlotte Chelsea Cheryl Chloe Christina Christine Claire Clara Claudia Colleen \
    Condoleezza Connie Constance Cora Cristina Crystal Cynthia Daisy Dana Danielle Daphne Dawn \
    Deborah Debra Debbie Delia Denise Diana Diane Dianne Dolores Donna Dora Doris Dorothy Edith \
    Edna Eileen Elaine Eleanor Elena Elise Elisabeth Elizabeth Ella Ellen Eloise Elsa Emily Emma Erica \
    Erika Erin Esther Ethel Eva Eve Evelyn Faith Fatima Felicia Fiona Flora Florence Frances \
    Francesca Gabriela Gabrielle Gail Genevieve Georgia Geraldine Gertrude Gina Ginger Gladys Gloria \
    Grace Greta Gretchen Gwen Hannah Harriet Heather Heidi Helen Helena Helga Hillary Holly Hope Huma \
    Ida Ilana Ilhan Inez Ingrid Irene Iris Irma Isabel Isabella Ivana Ivanka Ivy Jackie Jacqueline \
    Jane Janet Janice Jasmine Jean Jeanette Jeanne Jen Jenna Jennifer Jenny Jessica Jill Joan Joanna \
    Joanne Jocelyn Josephine Joy Joyce Juanita Judith Judy Julia Juliana Julie Juliet June Kamala \
    Karen Karine Karoline Kate Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Kayla Kayleigh \
    Kellyanne Kerry-Ann Kirsten Kirstjen Kristen Kristi Kristin Kristina Kristine Laila Lana Laura \
    Lauren Laverne Leah Leila Lena Leticia Lida Lillian Lily Linda Lindsay Lisa Liz Liza Lois Lola \
    Lorena Loretta Lori Lorraine Louise Lucia Lucille Lucy Lydia Lynn Mabel Madeleine Madison Maggie \
    Mandy Marcia Margaret Margarita Margot Maria Mariah Marian Marianne Marie Marilyn Marina Marjorie \
    Marlene Marsha Martha Mary Maryam Maureen Maxine Megan Meghan Melania Melanie Melinda Melissa \
    Mercedes Meredith Mia Michele Michelle Mildred Mindy Miranda Miriam Moira Molly Mona Monica Muriel \
    Myra Nadia Nancy Naomi Natalia Natalie Natasha Nellie Nicole Nicki Nikki Nina Nora Norma Olga \
    Olive Olivia Oprah Paige Pamela Patricia Patty Paula Pauline Pearl Peggy Penelope Penny Phoebe \
    Phyllis Priscilla Priya Rachel Raquel Rebecca Regina Renata Renee Rhonda Rihanna Rita Roberta \
    Robin Rochelle Rosa Rosalind Rose Rosemary Rosie Roxanne Ruby Ruth Sabrina Sally Samantha Sandra \
    Sara Sarah Sasha Savannah Scarlett Selena Serena Shannon Sharon Sheila Shelley Sheryl Shirley \
    Simone Sofia Sonia Sonja Sophia Sophie Stacey Stella Stephanie Sue Susan Susana Susanna Susanne \
    Suzanne Sylvia Symone Tabitha Tamara Tammy Tanya Tara Tatiana Taylor Teresa Tessa Thelma Theresa \
    Tiffany Tina Toni Tonya Tracey Tulsi Ursula Valerie Vanessa Vera Veronica Vicki Vicky Victoria \
    Viola Violet Virginia Vivian Wanda Wendy Whitney Wilma Winifred Yolanda Yvette Yvonne Zelda Zoe \
    Aisha Amina Anjali Aoife Astrid Ayesha Beatrix Birgit Chiara Cordelia Deepa Edda Elif Esme \
    Farah Freya Frida Giulia Gudrun Hana Hester Imogen Inga Ingeborg Isla Johanna Jutta Keiko Lakshmi \
    Leyla Liv Lucinda Maeve Magdalena Malala Margarethe Mei Meera Merete Nadine Niamh Noor Nuala \
    Padma Philippa Pilar Rania Roisin Rosalie Saoirse Shirin Sigrid Siobhan Solveig Soledad Sunita \
    Svetlana Tamsin Thandi Ulrike Uma Wilhelmina Yasmin Yoko Zainab Zehra";

const MEN: &str = "Aaron Abdul Abdullah Abraham Adam Adolf Adrian Ahmed Al Alan Albert Alberto Alejandro \
    Alex Alexander Alexei Alfred Ali Allan Allen Alvin Amir Anders Andre Andreas Andres Andrew Andy \
    Angus Anthony Antonin Antonio Antony Archibald Armando Arnold Arthur Arturo Austin Barack Barney \
    Barry Bart Bashar Ben Benedict Benito Benjamin Bernard Bernie Bert Bill Billy Bob Bobby Boris Brad \
    Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Byron Caleb Calvin Carl Carlos Cecil \
    Cedric Charles Charlie Chester Chris Christian Christopher Chuck Clarence Claude Clayton Cliff \
    Clifford Clint Clinton Clyde Colin Conrad Corey Craig Curtis Cyrus Dale Damian Dan Daniel Danny \
    Darrell Darren Dave David Dean Denis Dennis Derek Desmond Dick Diego Dietrich Dimitri Dmitri \
    Dominic Don Donald Doug Douglas Duncan Dustin Dwayne Dwight Earl Earnest Ed Eddie Edgar Eduardo \
    Edmund Edward Edwin Eli Elijah Elliott Elmer Elon Emanuel Emmanuel Enrique Eric Erik Ernest \
    Ernesto Esteban Eugene Evan Ezra Fabian Felipe Felix Ferdinand Fernando Fidel Floyd Francis \
    Francisco Francois François Frank Franklin Fred Frederick Friedrich Gabriel Gareth Garrett Gary \
    Gavin Gene Geoffrey George Gerald Gerard Gilbert Giovanni Glen Glenn Gordon Graham Greg Gregory \
    Guillermo Gunther Gustav Guy Hamid Hank Hans Harold Harrison Harry Harvey Hassan Hector Heinrich \
    Henri Henry Herbert Herman Homer Horace Howard Hubert Hugh Hugo Hussein Ian Ibrahim Ignacio Igor \
    Ira Irving Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake James Jared Jason Javier Jay Jeb Jeff \
    Jeffrey Jeremy Jerome Jerry Jesse Jesus Jim Jimmy Joachim Joaquin Joe Joel Johann John Johnny Jon \
    Jonah Jonas Jonathan Jorge Jose José Josef Joseph Josh Joshua Juan Jules Julian Julio Julius Justin \
    Kanye Karl Keith Ken Kenneth Kent Kevin Khalid Kofi Kurt Kyle Lance Larry Lars Laurence Lawrence \
    Lee Len Leo Leon Leonard Leonardo Leopold Leroy Lewis Liam Lincoln Lionel Lloyd Logan Lou Louis \
    Lucas Ludwig Luigi Luis Luke Luther Mahmoud Malcolm Manuel Marc Marcel Marco Marcos Marcus Mario \
    Mark Marshall Martin Marvin Mathew Matt Matteo Matthew Maurice Max Maxwell Mehdi Mel Melvin Michael \
    Michel Miguel Mike Mikhail Miles Milton Mitch Mitchell Mitt Mohamed Mohammad Mohammed Morris Moses \
    Muhammad Murray Nathan Nathaniel Neal Ned Neil Nelson Newt Nicholas Nick Nicolas Nigel Nikolai Noah \
    Noel Norman Oliver Omar Orlando Orrin Oscar Oswald Otto Owen Pablo Patrick Paul Pedro Percy Perry \
    Pete Peter Phil Philip Phillip Pierre Preston Rafael Rahm Ralph Ramon Rand Randall Randy Raul Ray \
    Raymond Reginald Reince Rex Ricardo Richard Rick Ricky Rob Robert Roberto Rocky Rod Roderick Rodney \
    Rodrigo Roger Roland Roman Ron Ronald Ross Roy Rudolf Rudolph Rudy Rupert Russ Russell Ryan Salman \
    Salvador Sam Samuel Santiago Saul Scott Sean Sebastian Sergei Sergey Sergio Seth Shaun Shawn Shinzo \
    Sidney Silvio Simon Solomon Spencer Stanley Stefan Stephen Sterling Steve Steven Stewart Stuart \
    Sven Ted Terrence Terry Theodore Thomas Tim Timothy Tobias Todd Tom Tommy Tony Travis Trent Trevor \
    Tristan Tyler Ulysses Vernon Victor Vincent Vladimir Volodymyr Wade Wallace Walter Warren Wayne \
    Wendell Wesley Wilbur Wilhelm Will William Willie Winston Wolfgang Woodrow Wyatt Xavier Xi Yuri \
    Yusuf Zach Zachary \
    Alasdair Amit Anil Arjun Arvind Bjorn Bogdan Bruno Callum Chen Cormac Darius Declan Dev Edvard \
    Eamon Emil Emilio Emre Fergus Finn Florent Gael Gianni Goran Guido Gunnar Hakim Hamish Haruki \
    Henrik Hideo Hiroshi Imran Ivo Jamal Jan-Erik Jasper Jens Jin Jiro Joao João Jonas Jürgen Kareem \
    Kaspar Kenji Kwame Lachlan Leif Lorenzo Luca Luka Magnus Malik Marek Mateo Mathias Matthias \
    Mehmet Milan Milos Mustafa Nasser Nikos Olaf Oleg Olu Orhan Oskar Osman Pavel Per Piet Pieter Piotr Pyotr \
    Rafiq Raj Rajesh Rashid Ravi Rohan Rory Sanjay Seamus Sanjeev Selim Sven Stig Takeshi Tariq \
    Thabo Thierry Tomas Tomasz Torsten Umar Vaclav Vikram Viktor Wei Werner Yannick Yasser Yves Zoltan";

/// First names that either may bear.
const EITHER: &str = "Alexis Ashley Avery Blake Cameron Casey Dana Drew Hayden Jackie Jamie Jan Jesse \
    Jo Jody Jordan Kelly Kerry Kim Kimberly Lesley Leslie Lindsey Lynn Marion Morgan Pat Quinn Reese \
    Riley Robin Sandy Shannon Skyler Stacy Sydney Taylor Tracy Tyler-Rae Valery";

/// Who bears a first name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    /// People of one gender.
    One(Gender),
    /// Either.
    Either,
}

impl Bearer {
    /// The gender, as far as the name tells.
    pub(super) fn gender(self) -> Option<Gender> {
        match self {
            Self::One(gender) => Some(gender),
            Self::Either => None,
        }
    }
}

static GIVEN: LazyLock<WordMap<&'static str, Bearer>> = LazyLock::new(|| {
    let list = |names: &'static str, bearer| names.split_whitespace().map(move |n| (n, bearer));
    let women = list(WOMEN, Bearer::One(Feminine));
    women.chain(list(MEN, Bearer::One(Masculine))).chain(list(EITHER, Bearer::Either)).collect()
});

/// Who bears the first name `word`, if it is a common one.
pub(super) fn of_name(word: &str) -> Option<Bearer> {
    GIVEN.get(word).copied()
}

/// What a title tells.
pub(super) fn of_title(word: &str) -> Option<Gender> {
    match word.strip_suffix('.').unwrap_or(word) {
        "Mrs" | "Ms" | "Miss" | "Madam" | "Lady" | "Dame" | "Queen" | "Princess" | "Duchess"
        | "Congresswoman" | "Chairwoman" | "Spokeswoman" | "Councilwoman" | "Sister"
        | "Actress" | "Aunt" | "Grandma" | "Mother" => Some(Feminine),
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Duke" | "Pope" | "Congressman"
        | "Chairman" | "Spokesman" | "Councilman" | "Brother" | "Father" | "Uncle" | "Grandpa"
        | "Cardinal" | "Archbishop" | "Rabbi" | "Imam" => Some(Masculine),
        _ => None,
    }
}
