//! The manual of the grammar: sentences with their expressions, types and values, as a report of
//! Tuesday, 16 February 2021, has them.

use std::sync::Arc;

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::text::markup;

const TODAY: Date = date(2021, 2, 16);

fn found(text: &str, anchor: Option<Date>) -> Vec<DateMention> {
    find(&markup::plain(&Arc::from(text)), anchor, Custom::default())
}

/// Each line of `text` with what is found in it.
fn shown(text: &str, anchor: Option<Date>) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mentions = found(line, anchor);
        let each = mentions.iter().map(|m| {
            let kind =
                if m.kind == Kind::Date { String::new() } else { format!("{} ", m.kind.name()) };
            format!("[{}: {kind}{}]", &line[m.span], m.value)
        });
        let each: Vec<_> = each.collect();
        let each = if each.is_empty() { "-".into() } else { each.join(" ") };
        out.extend([line, "\n    ", &each, "\n"]);
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&shown(text, Some(TODAY)));
}

#[test]
fn absolute() {
    check(
        "The mill closed on February 12, 2021, and on 12 February 2021, and on Friday, Feb. 12, 2021.
         It burnt on the 12th of February 2004, on 2004-02-12, on 12.2.2004 and on 2/13/04.
         Written on 20040212 in March 2004, in Sept. 2004 and in May, 1998.
         It was built in 1874, sold in 1990, and 1,990 people of 2000 rooms came by 1500 trains.
         The 1990s, the ’80s, the early nineties, the mid-1960s and the late 1800's.
         A 19th-century mill of the eighteenth century.
         After 9/11 nothing was the same since nineteen ninety-six.
         Between 2004 and 2006, from 2009–2011, and in the summer of ’69.
         From February 12–14, 2021, or 12-14 March 2021, in an early 1999 “1984” and the year two thousand.
         See 3.14.15, 555-1984, 192.168.2021.1 and $2004.",
        &expect![[r#"
            The mill closed on February 12, 2021, and on 12 February 2021, and on Friday, Feb. 12, 2021.
                [February 12, 2021: 2021-02-12] [12 February 2021: 2021-02-12] [Friday, Feb. 12, 2021: 2021-02-12]
            It burnt on the 12th of February 2004, on 2004-02-12, on 12.2.2004 and on 2/13/04.
                [the 12th of February 2004: 2004-02-12] [2004-02-12: 2004-02-12] [12.2.2004: 2004-02-12] [2/13/04: 2004-02-13]
            Written on 20040212 in March 2004, in Sept. 2004 and in May, 1998.
                [20040212: 2004-02-12] [March 2004: 2004-03] [Sept. 2004: 2004-09] [May, 1998: 1998-05]
            It was built in 1874, sold in 1990, and 1,990 people of 2000 rooms came by 1500 trains.
                [1874: 1874] [1990: 1990]
            The 1990s, the ’80s, the early nineties, the mid-1960s and the late 1800's.
                [The 1990s: 199] [the ’80s: 198] [the early nineties: 199] [the mid-1960s: 196] [the late 1800's: 180]
            A 19th-century mill of the eighteenth century.
                [19th-century: 18] [the eighteenth century: 17]
            After 9/11 nothing was the same since nineteen ninety-six.
                [9/11: 2001-09-11] [nineteen ninety-six: 1996]
            Between 2004 and 2006, from 2009–2011, and in the summer of ’69.
                [2004: 2004] [2006: 2006] [2009: 2009] [2011: 2011] [’69: 1969]
            From February 12–14, 2021, or 12-14 March 2021, in an early 1999 “1984” and the year two thousand.
                [February 12–14, 2021: DURATION P3D] [12-14 March 2021: DURATION P3D] [early 1999: 1999] [the year two thousand: 2000]
            See 3.14.15, 555-1984, 192.168.2021.1 and $2004.
                -
        "#]],
    );
}

#[test]
fn what_comes_round() {
    check(
        "It closed in March, and it will open in March. She sang in October.
         The vote of Nov. 3 was held; the next, due on Nov. 3, will be held.
         The deal will be signed on March 1 or 2 May.
         Sales in the third quarter, in Q3 2020, in this year’s first quarter and in fiscal 2020.
         In the first half of last year, by the second half, in the final quarter of 2019.
         This summer, last winter, next spring, in the fall and in the autumn of 2019.
         On Christmas Eve, Good Friday, Labor Day 2020 and Thanksgiving Day; New Year’s Eve is not over.
         The first Monday of September, the last week of March 2020 and the last day of May.
         St. Patrick’s Day, Black Friday 2019, Election Day 2020 and Easter 2000.
         The 2004 Super Bowl and the 2020 election.
         May I march in May? May Roe may fall, and she will spring to the fall of Rome.",
        &expect![[r#"
            It closed in March, and it will open in March. She sang in October.
                [March: 2021-03] [March: 2021-03] [October: 2021-10]
            The vote of Nov. 3 was held; the next, due on Nov. 3, will be held.
                [Nov. 3: 2020-11-03] [Nov. 3: 2021-11-03]
            The deal will be signed on March 1 or 2 May.
                [March 1: 2021-03-01] [2 May: 2021-05-02]
            Sales in the third quarter, in Q3 2020, in this year’s first quarter and in fiscal 2020.
                [the third quarter: 2020-Q3] [Q3 2020: 2020-Q3] [this year’s first quarter: 2021-Q1] [fiscal 2020: 2020]
            In the first half of last year, by the second half, in the final quarter of 2019.
                [the first half of last year: 2020-H1] [the final quarter of 2019: 2019-Q4]
            This summer, last winter, next spring, in the fall and in the autumn of 2019.
                [This summer: 2021-SU] [last winter: 2019-WI] [next spring: 2021-SP] [the fall: 2020-FA] [the autumn of 2019: 2019-FA]
            On Christmas Eve, Good Friday, Labor Day 2020 and Thanksgiving Day; New Year’s Eve is not over.
                [Christmas Eve: 2020-12-24] [Good Friday: 2021-04-02] [Labor Day 2020: 2020-09-07] [Thanksgiving Day: 2020-11-26] [New Year’s Eve: 2020-12-31]
            The first Monday of September, the last week of March 2020 and the last day of May.
                [The first Monday of September: 2020-09-07] [the last week of March 2020: 2020-W13] [the last day of May: 2020-05-31]
            St. Patrick’s Day, Black Friday 2019, Election Day 2020 and Easter 2000.
                [St. Patrick’s Day: 2021-03-17] [Black Friday 2019: 2019-11-29] [Election Day 2020: 2020-11-03] [Easter 2000: 2000-04-23]
            The 2004 Super Bowl and the 2020 election.
                [2004: 2004] [2020: 2020]
            May I march in May? May Roe may fall, and she will spring to the fall of Rome.
                [May: 2021-05]
        "#]],
    );
}

#[test]
fn weekdays() {
    check(
        "She apologised on Friday. They meet on Friday, and will meet again on Tuesday.
         Last Friday, this Friday, next Friday and on Fridays; every Friday it rains.
         He said Monday that it would close Thursday.
         She is meeting him Monday. It is closed until Wednesday. On Sunday morning it snowed, on Friday the 13th too.
         The Wed. 17 show sat on the sun. Sun. Feb. 14 was dry.",
        &expect![[r#"
            She apologised on Friday. They meet on Friday, and will meet again on Tuesday.
                [Friday: 2021-02-12] [Friday: 2021-02-19] [Tuesday: 2021-02-16]
            Last Friday, this Friday, next Friday and on Fridays; every Friday it rains.
                [Last Friday: 2021-02-12] [this Friday: 2021-02-19] [next Friday: 2021-02-19] [Fridays: SET XXXX-WXX-5] [every Friday: SET XXXX-WXX-5]
            He said Monday that it would close Thursday.
                [Monday: 2021-02-15] [Thursday: 2021-02-18]
            She is meeting him Monday. It is closed until Wednesday. On Sunday morning it snowed, on Friday the 13th too.
                [Monday: 2021-02-22] [Wednesday: 2021-02-17] [Sunday morning: TIME 2021-02-14TMO] [Friday the 13th: 2021-02-13]
            The Wed. 17 show sat on the sun. Sun. Feb. 14 was dry.
                [Sun. Feb. 14: 2021-02-14]
        "#]],
    );
}

#[test]
fn relative() {
    check(
        "Today, yesterday, tomorrow and the day before yesterday.
         Last week, this month, next year, the past decade, the last century, next weekend.
         The singer fell 17 years ago, a week ago and several years ago.
         He was born on May 4, 1998. A day earlier it rained. The following year he sang, and the same week he left.
         In 1998 he came; two years later he went; that year it froze.
         Early last week, later this month, late Friday, earlier today, at the end of March and in mid-January.
         Two weeks from now, a year hence and the year before.
         By year-end, at the beginning of the year, over the weekend.
         This past Monday, the week before last, hours later, years ago, by the end of the decade.
         USA Today and Entertainment Tonight said so tonight.",
        &expect![[r#"
            Today, yesterday, tomorrow and the day before yesterday.
                [Today: 2021-02-16] [yesterday: 2021-02-15] [tomorrow: 2021-02-17] [the day before yesterday: 2021-02-14]
            Last week, this month, next year, the past decade, the last century, next weekend.
                [Last week: 2021-W06] [this month: 2021-02] [next year: 2022] [the past decade: 201] [the last century: 19] [next weekend: 2021-W07-WE]
            The singer fell 17 years ago, a week ago and several years ago.
                [17 years ago: 2004] [a week ago: 2021-W06] [several years ago: PAST_REF]
            He was born on May 4, 1998. A day earlier it rained. The following year he sang, and the same week he left.
                [May 4, 1998: 1998-05-04] [A day earlier: 1998-05-03] [The following year: 1999] [the same week: 1998-W18]
            In 1998 he came; two years later he went; that year it froze.
                [1998: 1998] [two years later: 2000] [that year: 2000]
            Early last week, later this month, late Friday, earlier today, at the end of March and in mid-January.
                [Early last week: 2021-W06] [later this month: 2021-02] [late Friday: 2021-02-12] [earlier today: 2021-02-16] [the end of March: 2021-03] [mid-January: 2021-01]
            Two weeks from now, a year hence and the year before.
                [Two weeks from now: 2021-W09] [a year hence: 2022] [the year before: 2021]
            By year-end, at the beginning of the year, over the weekend.
                [year-end: 2021] [the beginning of the year: 2021] [the weekend: 2021-W06-WE]
            This past Monday, the week before last, hours later, years ago, by the end of the decade.
                [This past Monday: 2021-02-15] [the week before last: 2021-W05] [hours later: FUTURE_REF] [years ago: PAST_REF] [the end of the decade: 202]
            USA Today and Entertainment Tonight said so tonight.
                [tonight: TIME 2021-02-16TNI]
        "#]],
    );
}

#[test]
fn results() {
    check(
        "Profit fell in the fourth quarter from a year ago, and the year-earlier period had none. In the latest quarter, sales rose from the 2018 quarter.",
        &expect![[r#"
            Profit fell in the fourth quarter from a year ago, and the year-earlier period had none. In the latest quarter, sales rose from the 2018 quarter.
                [the fourth quarter: 2020-Q4] [a year ago: 2019-Q4] [the year-earlier period: 2019-Q4] [the latest quarter: 2020-Q4] [the 2018 quarter: 2018-Q4]
        "#]],
    );
}

#[test]
fn durations() {
    check(
        "For three years, nearly forty years, more than four hours, at least 20 more years and up to 180 days.
         The past three months, the first nine months, the next 12 to 18 months, two or three weeks.
         A four-day visit, the 23-year occupation, half an hour, two and a half years, a year and a half.
         A couple of weeks, a few days, within weeks, over the years, in recent years, months of talks.
         A 27-year-old man of 55 years old took a second term in 30 seconds, a quarter of it two decades long.",
        &expect![[r#"
            For three years, nearly forty years, more than four hours, at least 20 more years and up to 180 days.
                [three years: DURATION P3Y] [nearly forty years: DURATION P40Y] [more than four hours: DURATION PT4H] [at least 20 more years: DURATION P20Y] [up to 180 days: DURATION P180D]
            The past three months, the first nine months, the next 12 to 18 months, two or three weeks.
                [The past three months: DURATION P3M] [the first nine months: DURATION P9M] [the next 12 to 18 months: DURATION P12M] [two or three weeks: DURATION P2W]
            A four-day visit, the 23-year occupation, half an hour, two and a half years, a year and a half.
                [four-day: DURATION P4D] [23-year: DURATION P23Y] [half an hour: DURATION PT30M] [two and a half years: DURATION P2.5Y] [a year and a half: DURATION P1.5Y]
            A couple of weeks, a few days, within weeks, over the years, in recent years, months of talks.
                [A couple of weeks: DURATION P2W] [a few days: DURATION PXD] [weeks: DURATION PXW] [the years: DURATION PXY] [recent years: PAST_REF] [months: DURATION PXM]
            A 27-year-old man of 55 years old took a second term in 30 seconds, a quarter of it two decades long.
                [30 seconds: DURATION PT30S] [two decades: DURATION P2DE]
        "#]],
    );
}

#[test]
fn clocks() {
    check(
        "At 10 p.m. Wednesday, at 7:38 P.M. EDT, at 16:15 UTC, at noon Thursday, at 5 p.m. EST, Nov. 6.
         Ten o’clock on Friday, at midnight, at 9:30 and 2:30 of 3:1 votes.
         At 4:30 in the afternoon, at 19:30 on Friday, at 0900 GMT and on the night of Feb. 26.
         This morning, last night, yesterday afternoon, Friday evening, that night and the morning of July 3.",
        &expect![[r#"
            At 10 p.m. Wednesday, at 7:38 P.M. EDT, at 16:15 UTC, at noon Thursday, at 5 p.m. EST, Nov. 6.
                [10 p.m. Wednesday: TIME 2021-02-10T22:00] [7:38 P.M. EDT: TIME 2021-02-10T19:38] [16:15 UTC: TIME 2021-02-10T16:15Z] [noon Thursday: TIME 2021-02-11T12:00] [5 p.m. EST, Nov. 6: TIME 2020-11-06T17:00]
            Ten o’clock on Friday, at midnight, at 9:30 and 2:30 of 3:1 votes.
                [Ten o’clock on Friday: TIME 2021-02-12T10:00] [midnight: TIME 2021-02-12T24:00] [9:30: TIME 2021-02-12T09:30]
            At 4:30 in the afternoon, at 19:30 on Friday, at 0900 GMT and on the night of Feb. 26.
                [4:30 in the afternoon: TIME 2021-02-16T16:30] [19:30 on Friday: TIME 2021-02-12T19:30] [0900 GMT: TIME 2021-02-12T09:00Z] [the night of Feb. 26: TIME 2021-02-26TNI]
            This morning, last night, yesterday afternoon, Friday evening, that night and the morning of July 3.
                [This morning: TIME 2021-02-16TMO] [last night: TIME 2021-02-15TNI] [yesterday afternoon: TIME 2021-02-15TAF] [Friday evening: TIME 2021-02-12TEV] [that night: TIME 2021-02-12TNI] [the morning of July 3: TIME 2020-07-03TMO]
        "#]],
    );
}

#[test]
fn sets_and_vague_times() {
    check(
        "Every day, each year, every two weeks, every other month, twice a week, $20 a week, 20 times a day and daily.
         Each summer, every morning, per month, annually.
         Now, so far, currently, recently, in recent months, in the past, in the near future, these days, at the moment.
         So far away, as soon as possible, the past president.",
        &expect![[r#"
            Every day, each year, every two weeks, every other month, twice a week, $20 a week, 20 times a day and daily.
                [Every day: SET P1D] [each year: SET P1Y] [every two weeks: SET P2W] [every other month: SET P2M] [twice a week: SET P1W] [a week: SET P1W] [20 times a day: SET P1D] [daily: SET P1D]
            Each summer, every morning, per month, annually.
                [Each summer: SET XXXX-SU] [every morning: SET XXXX-XX-XXTMO] [per month: SET P1M] [annually: SET P1Y]
            Now, so far, currently, recently, in recent months, in the past, in the near future, these days, at the moment.
                [Now: PRESENT_REF] [so far: PRESENT_REF] [currently: PRESENT_REF] [recently: PAST_REF] [recent months: DURATION PXM] [the past: PAST_REF] [the near future: FUTURE_REF] [these days: PRESENT_REF] [the moment: PRESENT_REF]
            So far away, as soon as possible, the past president.
                -
        "#]],
    );
}

#[test]
fn without_a_date_of_its_own() {
    let text = "On Friday, in March, last year, yesterday, on Christmas, at noon, in Q3, over the weekend and now.";
    expect![[r#"
        On Friday, in March, last year, yesterday, on Christmas, at noon, in Q3, over the weekend and now.
            [Friday: XXXX-WXX-5] [March: XXXX-03] [last year: XXXX] [yesterday: XXXX-XX-XX] [Christmas: XXXX-12-25] [noon: TIME XXXX-XX-XXT12:00] [Q3: XXXX-Q3] [the weekend: XXXX-WXX-WE] [now: PRESENT_REF]
    "#]].assert_eq(&shown(text, None));
}

#[test]
fn markup_is_read_through() {
    let text: Arc<str> = Arc::from("On the **12**<sup>th</sup> of *February* 2021");
    let prose = markup::markdown(&text);
    let mentions = find(&prose, None, Custom::default());
    let shown: Vec<_> = mentions.iter().map(|m| (&text[m.span], m.value.as_str())).collect();
    assert_eq!(shown, [("the **12**<sup>th</sup> of *February* 2021", "2021-02-12")]);
}

#[test]
fn figures_follow_the_document_then_the_setting() {
    let value =
        |text: &str, custom| find(&markup::plain(&Arc::from(text)), None, custom)[0].value.clone();
    assert_eq!(value("On 3/2/2021.", Custom::MonthFirst), "2021-03-02");
    assert_eq!(value("On 3/2/2021.", Custom::DayFirst), "2021-02-03");
    assert_eq!(value("On 3/2/2021 and 13/2/2021.", Custom::MonthFirst), "2021-02-03");
}

#[test]
fn explained() {
    let explained = |text: &str| {
        let mentions = found(text, Some(TODAY));
        mentions.last().and_then(|mention| mention.explanation(text))
    };
    for (text, expected) in [
        ("She said so on Friday.", Some("Friday before 16 February 2021")),
        ("It will open in March.", Some("March after 16 February 2021")),
        ("That was 17 years ago.", Some("17 years before 16 February 2021")),
        ("It rained this week.", Some("the week of 16 February 2021")),
        ("It rained today.", Some("16 February 2021")),
        ("On May 4, 1998, he came; a day later he went.", Some("1 day after 4 May 1998")),
        ("On May 4, 1998, he came.", None),
    ] {
        assert_eq!(explained(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn the_days_it_denotes() {
    let days = |text: &str| found(text, Some(TODAY))[0].days.map(|(a, b)| format!("{a}/{b}"));
    for (text, expected) in [
        ("last week", Some("2021-02-08/2021-02-14")),
        ("over the weekend", Some("2021-02-13/2021-02-14")),
        ("in 2004", Some("2004-01-01/2004-12-31")),
        ("the 1990s", Some("1990-01-01/1999-12-31")),
        ("the third quarter of 2020", Some("2020-07-01/2020-09-30")),
        ("last winter", Some("2019-12-01/2020-02-29")),
        ("for three years", None),
        ("now", None),
    ] {
        assert_eq!(days(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn no_expression_runs_on() {
    const PIECES: &str = "the_|a_|1|1_|12/|12:|,000|Monday_|Monday,_|last_|the_next_|'|twenty-|p.m.|\
        early_in_the_|zero_hundred_|hundred_|of_the_year_";
    for piece in PIECES.split('|') {
        let text = format!("one {} years", piece.replace('_', " ").repeat(2_000));
        let longest = found(&text, Some(TODAY)).into_iter().map(|mention| mention.span.len()).max();
        assert!(longest.unwrap_or(0) < 100, "{piece}: {longest:?}");
    }
}

fn words() -> impl Strategy<Value = String> {
    const WORDS: &str = "\
        the last next Friday May 12 2021 13th of year years a two hundred and half - / : , . ’ s \
        p.m. ago earlier every quarter fiscal Christmas Q3 morning weekend 99999999999 0 é 😀 \0 \n \
        1/2/3 century";
    let word = prop::sample::select(WORDS.split(' ').collect::<Vec<_>>());
    prop::collection::vec((word, prop::bool::ANY), 0..24).prop_map(|words| {
        words.into_iter().flat_map(|(word, blank)| [word, if blank { " " } else { "" }]).collect()
    })
}

proptest! {
    #[test]
    fn any_text_has_ordered_well_formed_mentions(text in prop_oneof![words(), ".{0,60}"], year in 1i16..=9999) {
        let mentions = found(&text, Date::new(year, 2, 28).ok());
        let mut end = 0;
        for mention in mentions {
            prop_assert!(mention.span.start >= end && !mention.span.is_empty());
            prop_assert!(text.get(mention.span.range()).is_some());
            prop_assert!(!mention.value.is_empty());
            prop_assert!(mention.value.chars().all(|c| c.is_ascii_alphanumeric() || "-:._".contains(c)));
            prop_assert!(mention.days.is_none_or(|(first, last)| first <= last));
            end = mention.span.end;
        }
    }
}
