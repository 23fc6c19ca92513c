import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { LevelCard, MembershipCard } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { levelTone } from "@/member/centre/level-tone";
import "@/member/parts/benefit.css";

/** The benefits of each level, beginning with the member's present one. */
export function LevelBenefits({ card }: { card: MembershipCard }) {
  const { levels, level, freeFreight } = card;
  const [shownId, setShownId] = useState(level.id);
  const shown = levels.find(({ id }) => id === shownId) ?? levels[0];
  if (!shown) return null;
  return (
    <View id="level-benefits" className="card">
      <Text className="card__title">等级权益</Text>
      <View className="levels">
        {levels.map(({ id, name, min, isReached }) => (
          <View
            key={id}
            id={`level-${id}`}
            className={`levels__one ${id === shown.id ? "levels__one--chosen" : ""}`}
            {...tap(() => setShownId(id), { on: id === shown.id })}
          >
            <View className={`levels__mark levels__mark--${isReached ? levelTone(levels, id) : "locked"}`}>
              <Icon name="crown" size={18} />
            </View>
            <Text className="levels__name">{name}</Text>
            <Text className="levels__min number">{formatCount(min)}</Text>
          </View>
        ))}
      </View>
      <Text className="block soft small levels__state">{stateOf(shown, card)}</Text>
      {shown.benefits.sentences.length === 0 && <Text className="faint small block">这是起点，升级后权益会更多</Text>}
      {shown.benefits.sentences.map((sentence) => (
        <View key={sentence} className="benefit">
          <View className="benefit__mark">
            <Icon name="check" size={12} />
          </View>
          <Text className="grow">{sentence}</Text>
        </View>
      ))}
      {freeFreight.perMonth > 0 && (
        <Text id="free-freight" className="block faint small levels__state number">
          本月包邮已用 {freeFreight.used} / {freeFreight.perMonth} 单
        </Text>
      )}
    </View>
  );
}

function stateOf({ id, name, min, isReached }: LevelCard, { growth, level, trial }: MembershipCard): string {
  if (id === level.id) return trial ? `${name}，体验中` : `${name}，当前等级`;
  if (isReached) return `${name}，已经达到`;
  return `${name}需要 ${formatCount(min)} 成长值，还差 ${formatCount(Math.max(min - growth, 0))}`;
}
