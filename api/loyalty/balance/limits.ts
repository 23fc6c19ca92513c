/** Limits of one top-up. WeChat has its own; these catch typing errors and make money laundering harder. */
export const topUpLimits = { minFen: 100, maxFen: 500_000 };

export const topUpPresetsFen = [5_000, 10_000, 20_000, 50_000, 100_000];
