import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { Lottery } from "@/data/shapes";
import { squaresOf } from "@/promotions/lottery/squares";
import { prizeIcons } from "@/promotions/prize-look";

/** Squares of three rows, clockwise from the top left; null is the button. */
const rows = [
  [0, 1, 2],
  [7, null, 3],
  [6, 5, 4],
] as const;

type Act = { words: string; hint: string; onTap: (() => void) | null };
type Props = { lottery: Lottery; place: number | null; isStill: boolean; act: Act };

/** 九宫格 with the button in its middle; `isStill` once the light stands on what was drawn. */
export function Board({ lottery, place, isStill, act }: Props) {
  const squares = squaresOf(lottery.prizes);
  return (
    <View className="board">
      {rows.map((row) => (
        <View key={row[0]} className="board__row">
          {row.map((at) =>
            at === null ? (
              <View
                key="act"
                id="lottery-draw"
                className={`board__act ${act.onTap ? "" : "board__act--off"}`}
                {...tap(act.onTap ?? undefined)}
              >
                <Text className="board__words">{act.words}</Text>
                <Text className="board__hint number">{act.hint}</Text>
              </View>
            ) : (
              <Square key={at} prize={squares[at]} light={place === at ? (isStill ? "still" : "runs") : null} />
            ),
          )}
        </View>
      ))}
    </View>
  );
}

type SquareProps = { prize: Lottery["prizes"][number] | undefined; light: "runs" | "still" | null };

function Square({ prize, light }: SquareProps) {
  if (!prize) return <View className="board__one" />;
  const { name, kind, left } = prize;
  return (
    <View className={`board__one board__one--${kind} ${light ? `board__one--${light}` : ""}`}>
      <View className="board__mark">
        <Icon name={prizeIcons[kind]} size={24} />
      </View>
      <Text className="board__name">{name}</Text>
      {left === 0 && <Text className="board__out">抽完了</Text>}
    </View>
  );
}
