"""Charts as SVG: presentation attributes and classes, no ``style=``, no script, no request.

A *lane* is one row of a chart that stretches with its column (positions, gains, questions,
settings); movement and history are whole figures. Colours come from the style sheet of the page
by class, so that light, dark and print need one drawing; shapes and letters say the same as
colours do. The page gives the data of each chart as a table too.
"""
