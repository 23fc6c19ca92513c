/** A decoration: one member recruits two, they recruit four, and these eight. */
export function ChainDrawing() {
  const rows = [1, 2, 4, 8];
  const at = (row: number, index: number) => ({ x: (320 / (rows[row] ?? 1)) * (index + 0.5), y: 18 + row * 62 });
  return (
    <svg viewBox="0 0 320 224" className="login-chain" aria-hidden="true">
      {rows.slice(1).flatMap((count, below) =>
        Array.from({ length: count }, (_, index) => {
          const child = at(below + 1, index);
          const parent = at(below, index >> 1);
          return (
            <line
              key={`${count}-${child.x}`}
              x1={parent.x}
              y1={parent.y}
              x2={child.x}
              y2={child.y}
              stroke="currentColor"
            />
          );
        }),
      )}
      {rows.flatMap((count, row) =>
        Array.from({ length: count }, (_, index) => {
          const { x, y } = at(row, index);
          return <circle key={`${count}-${x}`} cx={x} cy={y} r={row === 3 ? 4 : 6} fill="currentColor" />;
        }),
      )}
    </svg>
  );
}
