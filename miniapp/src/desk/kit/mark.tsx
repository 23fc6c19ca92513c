/** The shop's mark: two links of a chain. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" strokeWidth="2.4">
      <rect x="2" y="7.5" width="12.5" height="9" rx="4.5" stroke="currentColor" />
      <rect x="9.5" y="7.5" width="12.5" height="9" rx="4.5" stroke="currentColor" opacity=".55" />
    </svg>
  );
}
