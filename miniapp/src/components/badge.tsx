import { Text } from "@tarojs/components";
import "./badge.css";

/** Shows nothing for zero, and "99+" from a hundred on. */
export function Badge({ id, count }: { id?: string; count: number | undefined }) {
  if (!count) return null;
  return (
    <Text {...(id === undefined ? {} : { id })} className="badge number">
      {count > 99 ? "99+" : count}
    </Text>
  );
}
