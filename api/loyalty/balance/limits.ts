/** A payment by WeChat has limits of its own; ours keep typing errors and money laundering small. */
export const topUpLimits = { minFen: 100, maxFen: 500_000 };

export const topUpPresetsFen = [5_000, 10_000, 20_000, 50_000, 100_000];
