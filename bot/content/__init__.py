"""Files -> frozen typed objects. The only code that opens bot/data and translations."""
