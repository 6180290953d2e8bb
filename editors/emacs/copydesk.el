;;; copydesk.el --- Check quotations against their sources  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: wp, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Tells eglot, the language client of Emacs, that drafts are checked by copydesk:
;;
;;   (require 'copydesk)
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;   (add-hook 'text-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

;; Before eglot's own choice for Markdown, but after every choice it has for the many modes that
;; derive from `text-mode'.
(add-to-list 'eglot-server-programs '((markdown-mode markdown-ts-mode) . ("copydesk" "lsp")))
(add-to-list 'eglot-server-programs '(text-mode . ("copydesk" "lsp")) t)

(provide 'copydesk)
;;; copydesk.el ends here
