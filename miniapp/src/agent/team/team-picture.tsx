import { Text, View } from "@tarojs/components";
import { figureOf, figureWords, type LineLook, lineNames, lookOf, type Measure } from "@/agent/team/line-looks";
import { Avatar } from "@/components/picture";
import { tap } from "@/components/tap";
import type { TeamMember } from "@/data/shapes";

const shownLines = 11;
const [smallest, largest] = [46, 84];

type Props = {
  root: { nickname: string; avatarUrl: string | null };
  members: readonly TeamMember[];
  /** How many lines there are in all. */
  total: number;
  by: Measure;
  onOpen: (member: TeamMember) => void;
};

/** 团队图: the member on top and their largest lines below, each a circle as large as what is measured, coloured by whom it belongs to. */
export function TeamPicture({ root, members, total, by, onOpen }: Props) {
  const lines = members.slice(0, shownLines);
  const most = Math.max(...lines.map((member) => figureOf(member, by)), 1);
  const hidden = total - lines.length;
  return (
    <View id="team-picture" className="team-picture">
      <View className="team-picture__root">
        <View className="team-picture__crown">
          <Avatar nickname={root.nickname} path={root.avatarUrl} />
        </View>
        <Text className="team-picture__name one-line">{root.nickname}</Text>
      </View>
      <View className="team-picture__stem" />
      <View className="team-picture__lines">
        {lines.map((member) => (
          <Line key={member.id} member={member} by={by} most={most} onOpen={onOpen} />
        ))}
        {hidden > 0 && (
          <View className="team-picture__line">
            <View className="team-picture__more">
              <Text className="number">{`+${hidden}`}</Text>
            </View>
            <Text className="faint team-picture__figure">见下方列表</Text>
          </View>
        )}
      </View>
      <Legend looks={lines.map(lookOf)} />
    </View>
  );
}

type LineProps = Pick<Props, "by" | "onOpen"> & { member: TeamMember; most: number };

function Line({ member, by, most, onOpen }: LineProps) {
  const figure = figureOf(member, by);
  // Areas tell the figures, so edges grow with their roots.
  const edge = Math.round(smallest + (largest - smallest) * Math.sqrt(figure / most));
  return (
    <View className="team-picture__line" {...tap(() => onOpen(member), { role: "link" })}>
      <View
        className={`team-picture__circle team-picture__circle--${lookOf(member)}`}
        style={{ width: `${edge}px`, height: `${edge}px` }}
      >
        <Avatar nickname={member.nickname} path={member.avatarUrl} />
      </View>
      <Text className="small one-line team-picture__who">{member.nickname}</Text>
      <Text className="faint number team-picture__figure">{figureWords(figure, by)}</Text>
    </View>
  );
}

function Legend({ looks }: { looks: readonly LineLook[] }) {
  const shown = (Object.keys(lineNames) as LineLook[]).filter((look) => looks.includes(look));
  return (
    <View id="team-legend" className="team-picture__legend">
      {shown.map((look) => (
        <View key={look} className="row team-picture__key">
          <View className={`team-picture__dot team-picture__dot--${look}`} />
          <Text className="soft small">{lineNames[look]}</Text>
        </View>
      ))}
    </View>
  );
}
