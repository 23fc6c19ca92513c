import { Text, View } from "@tarojs/components";
import type { TeamOverview } from "@/data/shapes";
import { formatRoughCount } from "@/format/count";
import { formatFenShort } from "@/format/money";

export function TeamHead({ overview }: { overview: TeamOverview }) {
  const { bossProgress, placementProgress } = overview;
  const { team } = overview;
  const figures = [
    { id: "direct", name: "直接推荐", count: overview.directCount },
    { id: "agents", name: "代理", count: overview.agentCount },
    { id: "bosses", name: "老板", count: overview.bossCount },
    { id: "handed-over", name: "留人线", count: overview.handedOverLines },
    { id: "new", name: "近 7 天新增", count: overview.newDirects },
  ];
  return (
    <View className="card">
      {team && (
        <View id="team-sum" className="team-head__sum">
          <View className="row row--between">
            <Text className="soft">整个团队</Text>
            <Text className="team-head__people number">{`${formatRoughCount(team.people)} 人`}</Text>
          </View>
          <Text className="soft small number">
            {`代理和老板 ${formatRoughCount(team.agents)} · 加盟订单 ${formatRoughCount(team.orders)} · 业绩 ${formatFenShort(team.volumeFen)}`}
          </Text>
        </View>
      )}
      <View className="team-head__figures">
        {figures.map(({ id, name, count }) => (
          <View key={id} className="team-head__figure">
            <Text id={`team-${id}`} className="team-head__count number">
              {count}
            </Text>
            <Text className="faint small block">{name}</Text>
          </View>
        ))}
      </View>
      {bossProgress && <Progress id="boss-progress" name="距离老板" {...bossProgress} />}
      {placementProgress && (
        <Progress
          id="placement-progress"
          name="见点奖资格"
          have={placementProgress.have}
          need={placementProgress.need}
          hint={`直推满 ${placementProgress.need} 位后，你的市场里每笔加盟订单得见点奖 ${formatFenShort(placementProgress.placementFen)}；未满时，非你直推的订单没有见点奖。`}
        />
      )}
      <View className="team-head__relations soft small">
        <Text>推荐人：{overview.referrer?.nickname ?? "暂无"}</Text>
        <Text>归属老板：{overview.owner?.nickname ?? "暂无"}</Text>
      </View>
    </View>
  );
}

type ProgressProps = { id: string; name: string; have: number; need: number; hint?: string };

function Progress({ id, name, have, need, hint }: ProgressProps) {
  return (
    <View id={id} className="team-head__progress">
      <View className="row row--between small">
        <Text>{name}</Text>
        <Text className="number">
          直推代理 {have}/{need}
        </Text>
      </View>
      <View className="team-head__track">
        <View className="team-head__bar" style={{ width: `${Math.min(100, (have / need) * 100)}%` }} />
      </View>
      {hint && <Text className="faint small block team-head__hint">{hint}</Text>}
    </View>
  );
}
