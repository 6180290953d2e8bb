-- Starts copydesk on drafts once the plugin is installed; `vim.g.loaded_copydesk = 1` prevents it.
if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = 1

-- :CopydeskStatement opens what reports give together, behind the quotation at the cursor.
vim.api.nvim_create_user_command("CopydeskStatement", function()
  local client = vim.lsp.get_clients({ bufnr = 0, name = "copydesk" })[1]
  if not client then
    return vim.notify("copydesk is not attached here", vim.log.levels.WARN)
  end
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local arguments = { place.textDocument.uri, place.position }
  local function open(failure, page)
    if type(page) == "string" then
      vim.cmd.vsplit(vim.fn.fnameescape(vim.uri_to_fname(page)))
    else
      vim.notify(failure and failure.message or "No reports give a statement together here")
    end
  end
  local params = { command = "copydesk.statement", arguments = arguments }
  local request = vim.lsp.enable and function(...) client:request(...) end or client.request
  request("workspace/executeCommand", params, open)
end, { desc = "Open the statement that reports give together" })

if vim.lsp.enable then
  vim.lsp.enable("copydesk")
  return
end

-- Neovim 0.10 has neither `vim.lsp.config` nor `vim.lsp.enable`: what they do, written out.
local plugin = vim.fs.dirname(vim.fs.dirname(debug.getinfo(1, "S").source:sub(2)))
local config = dofile(plugin .. "/lsp/copydesk.lua")
vim.api.nvim_create_autocmd("FileType", {
  group = vim.api.nvim_create_augroup("copydesk", {}),
  pattern = config.filetypes,
  callback = function(event)
    local root = vim.fs.root(event.buf, config.root_markers)
    vim.lsp.start({ name = "copydesk", cmd = config.cmd, root_dir = root }, { bufnr = event.buf })
  end,
})
