import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import type { EarningOrder } from "@/data/shapes";
import { firstSign } from "@/format/first-sign";

type Props = { path: EarningOrder["path"]; hidden: number };

/** The referrals from the buyer up to the member, the buyer first. */
export function PathCard({ path, hidden }: Props) {
  const cut = hidden > 0 ? 3 : path.length;
  return (
    <View id="award-path" className="card">
      <Text className="card__title">推荐路径</Text>
      <View className="award-path">
        {path.map(({ step, nickname, identityName, isMe }, index) => (
          <View key={step} className="award-path__step">
            {index === cut && <Text className="award-path__gap faint small">{`中间 ${hidden} 位`}</Text>}
            {index > 0 && (
              <View className="award-path__arrow faint">
                <Icon name="back" size={14} />
              </View>
            )}
            <View className={`award-path__node ${isMe ? "award-path__node--me" : ""}`}>
              <View className="award-path__circle">
                <Text>{firstSign(nickname)}</Text>
              </View>
              <Text className="award-path__name small">{nickname}</Text>
              <Text className="faint award-path__identity">{index === 0 ? "买家" : identityName}</Text>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
