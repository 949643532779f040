"""Commands: validate, ask, evaluate, messages, bench, train, up. ``make help`` lists them."""
