import { formatCount } from "@/format/count";

type Props = {
  levels: readonly { levelId: string; members: number }[];
  names: readonly { id: string; name: string }[];
  isTall?: boolean;
};

/** Members by level as one bar, the lowest level first. */
export function LevelBar({ levels, names, isTall }: Props) {
  const parts = names.map(({ id, name }, at) => ({
    name,
    shade: at % 6,
    members: levels.find(({ levelId }) => levelId === id)?.members ?? 0,
  }));
  const words = parts
    .filter(({ members }) => members > 0)
    .map(({ name, members }) => `${name} ${formatCount(members)}`);
  return (
    <div
      className={isTall ? "layers-bar layers-bar-tall" : "layers-bar"}
      role="img"
      aria-label={`等级分布：${words.join("，")}`}
      title={words.join("，")}
    >
      {parts
        .filter(({ members }) => members > 0)
        .map(({ name, shade, members }) => (
          <span key={name} className={`layers-shade-${shade}`} style={{ flexGrow: members }} />
        ))}
    </div>
  );
}
