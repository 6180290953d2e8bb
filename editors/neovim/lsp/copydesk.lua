-- copydesk for Neovim 0.11 and later, which finds this file on the runtime path.
--
-- Change what you like in your own configuration, for example where the sources are:
--   vim.lsp.config("copydesk", { settings = { copydesk = { sources = { "archive" } } } })
---@type vim.lsp.Config
return {
  cmd = { "copydesk", "lsp" },
  filetypes = { "markdown", "text" },
  root_markers = { "copydesk.toml", "sources", "corpus", ".git" },
}
