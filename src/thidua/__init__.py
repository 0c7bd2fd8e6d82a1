"""Knowledge graphs of emulation and commendation, grown from the reports of Vietnamese trade unions.

Read `thidua.model` for the records and `thidua.pipeline` for the order of the stages.
"""

__version__ = "0.1.0"
