"""`tracker schema`: the JSON Schema of the ledger, so that editors complete and check it."""

import typer


def schema() -> None:
    """Print the JSON Schema of the ledger, for editors.

    In VS Code, name the file under yaml.schemas in the settings.

    Example: tracker schema > targets.schema.json
    """
    import json

    from tracker.ledger.shape import file_model

    text = json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **file_model().model_json_schema()},
        ensure_ascii=False,
        indent=2,
    )
    typer.echo(text)
