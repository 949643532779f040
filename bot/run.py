"""Start Rasa (``python -m bot.run train|run|data ...``) or the action server (``python -m bot.run actions``).

``skops.io`` comes first: it inspects every loaded module once, which takes 8 seconds behind TensorFlow's
thousands of modules and none before them.
"""

import os
import sys
import warnings
from typing import Any

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")


_show = warnings.showwarning


def _without_deprecations(message: Warning | str, category: type[Warning], *rest: Any) -> None:
    if not issubclass(category, (DeprecationWarning, FutureWarning)):
        _show(message, category, *rest)


def main() -> None:
    """Hand over to Rasa's or rasa_sdk's own command line."""
    # Rasa sets the filters anew, so what is said to developers of old libraries is left out where it is printed.
    warnings.showwarning = _without_deprecations  # type: ignore[assignment]
    if sys.argv[1:2] == ["actions"]:
        from rasa_sdk.__main__ import main as serve_actions

        # rasa_sdk listens on every interface unless told otherwise.
        os.environ.setdefault("SANIC_HOST", "127.0.0.1")
        sys.argv = ["rasa_sdk", "--actions", "bot.actions", "--port", os.environ.get("ACTIONS_PORT", "5055"), *sys.argv[2:]]
        serve_actions()
        return
    import skops.io  # noqa: F401
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
