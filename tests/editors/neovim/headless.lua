-- The draft in Neovim without a screen, through the functions behind its keys.
-- Prints a line for each check, `ok` or `FAIL`, a tabulator and its name; neovim.mjs counts them.
local function check(name, holds, seen)
  io.write(("%s\t%s%s\n"):format(holds and "ok" or "FAIL", name, seen and ": " .. seen or ""))
  if not holds then
    vim.cmd("cquit")
  end
end

local function eventually(question)
  local answer
  vim.wait(15000, function()
    answer = question()
    return answer
  end, 20)
  return answer
end

vim.cmd.edit("draft.md")
local draft = vim.api.nvim_get_current_buf()

--- The findings of a kind.
local function findings(code)
  return vim.tbl_filter(function(finding)
    return finding.code == code and finding.source == "copydesk"
  end, vim.diagnostic.get(draft))
end

local client = eventually(function()
  return vim.lsp.get_clients({ bufnr = draft, name = "copydesk" })[1]
end)
check("the server is attached", client ~= nil)
check("the project is the folder with the sources", client.root_dir == vim.fn.getcwd(), client.root_dir)

local omission = eventually(function()
  return findings("omission")[1]
end)
check("the omission is found", omission ~= nil and omission.lnum == 2, omission and omission.message)
check("the substitution is found", (findings("substitution")[1] or {}).lnum == 4)
check("the faithful quotation is left alone", #vim.diagnostic.get(draft) == 2)

vim.api.nvim_win_set_cursor(0, { omission.lnum + 1, omission.col })
local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
local answers = vim.lsp.buf_request_sync(draft, "textDocument/hover", place, 5000)
local card = vim.tbl_get(answers or {}, client.id, "result", "contents", "value") or ""
local told = vim.iter({ "Ines Halloran", "2024", "/lighthouse.md" }):all(function(text)
  return card:find(text, 1, true)
end)
check("its card tells speaker, date and source", told, vim.inspect(card))

--- Carries out the code action called `title` at the cursor.
local function act(title)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == title
    end,
  })
end

vim.cmd.edit("day.md")
vim.api.nvim_buf_set_lines(0, 0, -1, true, { "---", "date: 2024-03-11", "---", "It was on Friday." })
vim.cmd("silent write")
vim.cmd("filetype detect")
local day = eventually(function()
  local here = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = 3, character = 12 } }
  local told = vim.lsp.buf_request_sync(0, "textDocument/hover", here, 5000)
  local shown = vim.tbl_get(told or {}, client.id, "result", "contents", "value")
  return shown and shown:find("Friday, 8 March 2024", 1, true) and shown
end)
check("a date tells which day it is, and what was then", day and day:find("lighthouse.md:", 1, true), day)
vim.cmd.bdelete()
vim.cmd.buffer(draft)

act("Restore “deeply”")
local restored = eventually(function()
  return vim.api.nvim_buf_get_lines(draft, 2, 3, true)[1]:find("We are deeply grateful", 1, true)
end)
check("the fix restores the word", restored)
check("the fix clears the finding", eventually(function()
  return #findings("omission") == 0 and #findings("substitution") == 1
end))

vim.cmd("silent write")

local substitution = findings("substitution")[1]
vim.api.nvim_win_set_cursor(0, { substitution.lnum + 1, substitution.col })
act("Accept this difference (substitution)")
check("the reason of what is accepted is asked for", eventually(function()
  return vim.fs.basename(vim.api.nvim_buf_get_name(0)) == "copydesk.accepted.toml"
    and vim.api.nvim_get_current_line() == 'reason = ""'
    and vim.api.nvim_win_get_cursor(0)[2] == #'reason = "'
end))
check("what is accepted is not found", eventually(function()
  return #vim.diagnostic.get(draft) == 0
end))

if vim.fn.exists(":CopydeskStatement") == 2 and vim.fn.isdirectory("sources") == 1 then
  local report = "---\nkind: report\ndate: 2024-05-0%d\n---\n“%s,” Ada Quill said.\n"
  local said = "The ferry was late, and nobody on the quay was told of it"
  for day = 1, 2 do
    vim.fn.writefile(vim.split(report:format(day, said), "\n"), ("sources/quay-%d.md"):format(day))
  end
  vim.fn.writefile({ "“The ferry was late, and nobody on the quay was asked of it,” Quill said." }, "quay.md")
  vim.cmd.edit("quay.md")
  local quay = vim.api.nvim_get_current_buf()
  eventually(function()
    local finding = vim.diagnostic.get(quay)[1]
    return finding and finding.code == "substitution"
  end)
  vim.api.nvim_win_set_cursor(0, { 1, 12 })
  vim.cmd("CopydeskStatement")
  check("what reports give together opens beside the draft", eventually(function()
    local page = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
    return #vim.api.nvim_list_wins() == 2 and page:find("quay was told of it", 1, true)
  end))
  local text = vim.api.nvim_buf_get_lines(quay, 0, 1, true)[1]
  local name = vim.fn.strchars(text:sub(1, text:find("Quill", 1, true)))
  local here = { textDocument = { uri = vim.uri_from_bufnr(quay) }, position = { line = 0, character = name } }
  local person = eventually(function()
    local told = vim.lsp.buf_request_sync(quay, "textDocument/hover", here, 5000)
    return vim.tbl_get(told or {}, client.id, "result", "contents", "value")
  end)
  check("a name tells who that is", person and person:find("Ada Quill", 1, true), person)
  local function answer(method, params)
    local told = vim.lsp.buf_request_sync(quay, method, params, 5000)
    return vim.tbl_get(told or {}, client.id, "result") or {}
  end
  check("all mentions of a person are marked", #answer("textDocument/documentHighlight", here) == 1)
  vim.api.nvim_buf_set_lines(quay, 1, 1, true, { "", "Nobody saw Ada Qu" })
  here.position = { line = 2, character = #"Nobody saw Ada Qu" }
  local item = eventually(function()
    return vim.tbl_get(answer("textDocument/completion", here), "items", 1)
  end)
  check("a name is offered as the sources spell it", item and item.label == "Ada Quill", vim.inspect(item))
  local symbol = answer("workspace/symbol", { query = "quill" })[1]
  local uri = symbol and symbol.location.uri or ""
  vim.bo[quay].modified = false
  check("a person leads to the first mention", vim.endswith(uri, "sources/quay-1.md"), vim.inspect(symbol))
end
vim.cmd("qall")
