-- Starts copydesk on drafts once the plugin is installed; `vim.g.loaded_copydesk = 1` prevents it.
if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = 1

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
