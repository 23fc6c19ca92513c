import { Text } from "@tarojs/components";
import "./badge.css";

/** Says nothing of none, and no more than that there are many. */
export function Badge({ id, count }: { id?: string; count: number | undefined }) {
  if (!count) return null;
  return (
    <Text id={id} className="badge number">
      {count > 99 ? "99+" : count}
    </Text>
  );
}
