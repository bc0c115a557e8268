"""Words that tell a balance, standing at a moment, from a flow over a time, as notes and management's discussion use them."""

from __future__ import annotations

_STRENGTHS: dict[int, str] = {
    8: """
        cumulative since_inception to_date
        """,
    6: """
        unrecognized_tax unrecognized_compensation unrecognized_stock unrecognized_share total_unrecognized benefit_obligation benefit_obligations
        valuation_allowance accumulated_depreciation accumulated_amortization par_value remaining_performance letters_of
        """,
    4: """
        outstanding carrying carryforwards carryforward balance balances accumulated notional payable receivable receivables accrued unrecognized
        backlog undrawn unused capacity unvested nonvested unbilled due_2024 principal_amount face_amount available_for remained remaining remains
        remain deferred_revenue deferred_tax authorized authorization ownership aggregate_principal line_of lines_of credit_facility
        credit_agreement revolving reserved_for collateral guarantees guaranteed restricted_cash cash_equivalents borrowing_capacity
        unconditional contract_liabilities contract_assets interest_in net_assets identifiable total_assets total_liabilities
        """,
    3: """
        had have has are there deposits commitments obligations obligation commitment liability liabilities held owned owns own reserve reserves
        allowance goodwill maximum facility facilities employees stores restaurants locations notes senior debt expire expires available
        interest_rate fixed_rate coupon bears bearing bear mature matures portfolio contracts securities loan loans borrowings paper
        inception to_be
        """,
    2: """
        assets investments investment inventory inventories equity_securities fair_value fair_values estimated will may could would exceed range
        aggregate included_in includes include consisted consists gross net_of unit reporting excess limited limit threshold minimum
        """,
    -6: """
        obtained_in match matches matching eligible eligible_compensation fair_market lower_of
        """,
    -2: """
        during increased decreased increase decrease revenue revenues sales income earnings cost costs recorded loss losses gain
        capitalized incurred reduced growth benefit purchase_price acquisition_of adjustment adjustments spent invested repurchase repurchases
        issuance acquired transferred amortized funded accounted_for
        """,
    -3: """
        recognized expense expenses charge charges gains payments payment sold received contributions contributed contribute
        dividends dividend provision settlement consideration interest_expense net_sales comparable settled awarded accrual_adjustment cash_flow
        capital_expenditures shipped produced delivered earned employee-related severance advertising benefit_payments per_share paid_in discount_of
        """,
    -4: """
        paid repaid repayment proceeds repurchased purchased exercised granted depreciation impairment impairments impaired intrinsic intrinsic_value
        amortization_expense compensation_expense grant_date vested write-down write-downs written-off write-off restructuring provided_by used_in
        effective_tax tax_rate tax_benefit tax_expense net_income net_loss net_gain net_loss gain_of loss_of gains_of
        charge_of charges_of redeemed retired
        """,
}

NATURE: dict[str, int] = {word: strength for strength, words in _STRENGTHS.items() for word in words.split()}
"""Strength by word, or by two words joined with a low line: above nought for a balance, below for a flow."""
