"""The fitted model, as data: `model.json` says what is in it, the rest are rows of bytes.

Made by `make fit` from the labelled corpus; never edited by hand. The word vectors come from
openly licensed models: see NOTICE in this folder.
"""
