import { Text, View } from "@tarojs/components";
import type { TeamOverview } from "@/data/shapes";

export function TeamHead({ overview }: { overview: TeamOverview }) {
  const { bossProgress } = overview;
  const figures = [
    { id: "direct", name: "直接推荐", count: overview.directCount },
    { id: "agents", name: "其中代理", count: overview.directAgents },
    { id: "handed-over", name: "留人线", count: overview.handedOverLines },
    { id: "new", name: "本周新增", count: overview.newThisWeek },
  ];
  return (
    <View className="card">
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
      {bossProgress && (
        <View id="boss-progress" className="team-head__progress">
          <View className="row row--between small">
            <Text>距离老板</Text>
            <Text className="number">
              直推代理 {bossProgress.have}/{bossProgress.need}
            </Text>
          </View>
          <View className="team-head__track">
            <View
              className="team-head__bar"
              style={{ width: `${Math.min(100, (bossProgress.have / bossProgress.need) * 100)}%` }}
            />
          </View>
        </View>
      )}
      <View className="team-head__relations soft small">
        <Text>推荐人：{overview.referrer?.nickname ?? "暂无"}</Text>
        <Text>归属老板：{overview.owner?.nickname ?? "暂无"}</Text>
      </View>
    </View>
  );
}
