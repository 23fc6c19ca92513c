/** The eight RFM segments, the most valuable first. */
export const allSegments = [
  "重要价值",
  "重要发展",
  "重要保持",
  "重要挽留",
  "一般价值",
  "一般发展",
  "一般保持",
  "一般挽留",
];

export const segmentOptions = allSegments.map((segment) => ({ value: segment, label: segment }));
