import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import type { OwnStanding } from "@/data/shapes";

/** The member's present identity, the title of each track, and region offices. */
export function StandingHead({ standing: { identityName, titleNames, officeNames } }: { standing: OwnStanding }) {
  const held = [
    { id: "titles", name: "头衔", value: titleNames.join("、") || "暂无" },
    { id: "offices", name: "区域代理", value: officeNames.join("、") || "暂无" },
  ];
  return (
    <View className="standing-head">
      <View className="row">
        <Icon name="crown" size={22} />
        <Text id="standing-identity" className="standing-head__identity">
          {identityName}
        </Text>
      </View>
      {held.map(({ id, name, value }) => (
        <View key={id} className="standing-head__line">
          <Text className="standing-head__label">{name}</Text>
          <Text id={`standing-${id}`}>{value}</Text>
        </View>
      ))}
    </View>
  );
}
