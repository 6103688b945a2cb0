"""Small GENIUS files of our own, each with what it is there for."""

from pathlib import Path

DOMAIN = """<negotiation_template number_of_sessions="1">
<agent name="Ann" class="agents.Any" utility_space="ann.xml"/>
<utility_space number_of_issues="3">
<objective index="0" name="Garden" type="objective" etype="objective" description="">
<issue index="1" name="Hedge height" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="low" cost="10" description="up to the knee"/>
<item index="2" value="high" cost="0"/>
</issue>
<issue index="2" name="Trees" type="integer" etype="integer" vtype="integer"
 lowerbound="1" upperbound="4"/>
<issue index="3" name="Share" type="real" etype="real" vtype="real">
<range lowerbound="0" upperbound="1"/>
</issue>
</objective></utility_space></negotiation_template>
"""

ANN = """<utility_space>
<objective index="0" name="Garden" type="objective" etype="objective" description="">
<issue index="1" name="Hedge height" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="low" evaluation="3"/>
<item index="2" value="high" evaluation="4"/>
</issue>
<issue index="2" name="Trees" type="integer" etype="integer" vtype="integer"
 lowerbound="1" upperbound="4"><evaluator ftype="linear" slope="0.3" offset="0.2"/></issue>
<issue index="3" name="Share" type="real" etype="real" vtype="real">
<range lowerbound="0" upperbound="1"/>
<evaluator ftype="linear" parameter0="1" parameter1="-1"/>
</issue>
<weight index="1" value="0.5"/><weight index="2" value="0.3"/><weight index="3" value="0.2"/>
</objective>
<discount_factor value="0.9"/>
<reservation value="0.25"/>
</utility_space>
"""

BOB = ANN.replace('evaluation="4"', 'evaluation="1"').replace("0.25", "0.4").replace("0.9", "1.0")

BOXES_DOMAIN = """<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="root" type="objective" etype="objective">
<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>
<issue index="2" name="y" type="integer" lowerbound="0" upperbound="3"/>
</objective></utility_space></negotiation_template>
"""

BOXES = """
<!-- before the declaration -->
<?xml version="1.0" encoding="utf-8" ?>
<utility_space type="nonlinear">
<objective index="0" name="root" type="objective" etype="objective">
<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>
<issue index="2" name="y" type="integer" lowerbound="0" upperbound="3"/>
<utility maxutility="100">
<ufun type="PlainUfun" weight="1" aggregation="sum">
<hyperRectangle utility="30"><INCLUDES index="1" min="1" max="2"/></hyperRectangle>
<hyperRectangle utility="40"><INCLUDES index="1" min="2" max="3"/>
<INCLUDES index="2" min="0" max="1"/></hyperRectangle>
<hyperRectangle utility="25"><EXCLUDES index="1" min="0" max="1"/>
<EXCLUDES index="2" min="0" max="1"/></hyperRectangle>
<hyperRectangle utility="-15"><INCLUDES index="2" min="1" max="2"/></hyperRectangle>
<hyperRectangle utility="5"/>
</ufun></utility></objective>
<discount_factor value="1.0"/><reservation value="0.1"/>
</utility_space>
"""


def folder(path: Path, **texts: str) -> Path:
    """Write files, ``domain="..."`` as domain.xml, into a folder."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (path / f"{name}.xml").write_text(text, encoding="utf-8")
    return path


def garden(path: Path, **others: str) -> Path:
    """Write a domain with a profile for Ann and one for Bob."""
    return folder(path, **({"domain": DOMAIN, "ann": ANN, "bob": BOB} | others))
