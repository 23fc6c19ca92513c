import { Input, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import type { Quote } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";

type Props = { points: NonNullable<Quote["points"]>; onChoose: (points: number | "most") => void; onClose: () => void };

/** A sheet to use fewer points than possible. */
export function PointsSheet({ points, onChoose, onClose }: Props) {
  const { used, most, mostOffFen, min, pointsPerYuan } = points;
  const [text, setText] = useState(String(used));
  const wanted = /^\d{1,9}$/.test(text) ? Number(text) : null;
  const save = () => {
    if (wanted === null) return tell("请填写整数积分");
    if (wanted > 0 && wanted < min) return tell(`最少使用 ${formatCount(min)} 积分`);
    if (wanted > most) return tell(`这次最多用 ${formatCount(most)} 积分`);
    onChoose(wanted === most ? "most" : wanted);
    onClose();
  };
  return (
    <Sheet
      id="points-sheet"
      open
      title="使用积分"
      onClose={onClose}
      footer={
        <Button id="points-save" onTap={save}>
          {wanted ? `用 ${formatCount(wanted)} 积分` : "不使用积分"}
        </Button>
      }
    >
      <View className="points-sheet__field">
        <Input
          id="points-input"
          className="points-sheet__input number"
          type="number"
          value={text}
          maxlength={9}
          placeholder="0"
          onInput={(event) => setText(event.detail.value)}
        />
        <Text id="points-most" className="points-sheet__most" {...tap(() => setText(String(most)))}>
          全部
        </Text>
      </View>
      <Text className="block soft small points-sheet__hint number">
        {formatCount(pointsPerYuan)} 积分抵 ¥1，这次最多用 {formatCount(most)} 积分抵 {formatFen(mostOffFen)}，最少{" "}
        {formatCount(min)} 积分
      </Text>
    </Sheet>
  );
}
