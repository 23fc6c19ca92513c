export function ShelfStatus({ onShelf }: { onShelf: boolean }) {
  return <span className={onShelf ? "status" : "status status-quiet"}>{onShelf ? "在售" : "已下架"}</span>;
}
