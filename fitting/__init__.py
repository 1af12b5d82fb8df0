"""The labelled corpus, the model fitted to it, and how well it hears: nothing of this ships."""
