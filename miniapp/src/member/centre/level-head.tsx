import { Text, View } from "@tarojs/components";
import { GrowthBar } from "@/components/growth-bar";
import { Icon } from "@/components/icon";
import type { MembershipCard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatDate, formatTime } from "@/format/time";
import { levelTone } from "@/member/centre/level-tone";

export function LevelHead({ card }: { card: MembershipCard }) {
  const { level, ownLevel, levels, growth, next, trial, lockedUntil, isGrowthAtOnce, activity } = card;
  return (
    <View id="level-card" className={`level-card level-card--${levelTone(levels, level.id)}`}>
      <View className="row row--between">
        <View className="grow">
          <Text className="level-card__scope one-line">{card.scopeName}</Text>
          <Text id="level-name" className="level-card__name">
            {level.name}
          </Text>
        </View>
        <View className="level-card__crown">
          <Icon name="crown" size={34} />
        </View>
      </View>
      <View className="row row--between level-card__line">
        <Text className="number">
          成长值{" "}
          <Text id="growth" className="level-card__growth">
            {formatCount(growth)}
          </Text>
        </Text>
        {next && <Text className="number level-card__soft">{formatCount(next.min)}</Text>}
      </View>
      <GrowthBar doneBp={next?.doneBp ?? 10_000} />
      <Text id="level-missing" className="level-card__missing number">
        {next ? `再得 ${formatCount(next.missing)} 成长值，升为${next.name}` : "已经是最高等级"}
      </Text>
      {!isGrowthAtOnce && (
        <Text className="level-card__note number">本期活跃度 {formatCount(activity)}，周期结算时计入成长值</Text>
      )}
      {trial && (
        <Text id="level-trial" className="level-card__note number">
          正在体验{trial.name}，到 {formatTime(trial.until)}；之后恢复为{ownLevel.name}
        </Text>
      )}
      {lockedUntil && !trial && (
        <Text id="level-locked" className="level-card__note number">
          等级由客服设定，保留到 {formatTime(lockedUntil)}
        </Text>
      )}
      <Text className="level-card__foot number">{formatDate(card.joinedAt)} 加入</Text>
    </View>
  );
}
