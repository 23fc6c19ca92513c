import { ScrollView, Text, View } from "@tarojs/components";
import { useState } from "react";
import { useDivisions } from "@/addresses/use-divisions";
import { Sheet } from "@/components/sheet";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import type { Division } from "@/data/shapes";
import "./division-sheet.css";

type Place = { code: string; name: string };
type Branch = Place & { children?: readonly Branch[] };
type Props = {
  /** Names of the levels that are known already, as "广东省 东莞市": the sheet goes on below them. */
  known?: string;
  onClose: () => void;
  onChoose: (place: { code: string; name: string }) => void;
};

const prompts = ["选择省份", "选择城市", "选择区县"];

function branchesBelow(divisions: readonly Division[], trail: Place[]): readonly Branch[] {
  let branches: readonly Branch[] = divisions;
  for (const { code } of trail) branches = branches.find((branch) => branch.code === code)?.children ?? [];
  return branches;
}

/** The places of these names, as far as they are found and have places below. */
function knownTrail(divisions: readonly Division[], known: string): Place[] {
  const trail: Place[] = [];
  for (const name of known.split(" ")) {
    const place = branchesBelow(divisions, trail).find((branch) => branch.name === name);
    if (!place?.children?.length) break;
    trail.push(place);
  }
  return trail;
}

/** A sheet to choose province, city and district with one tap each. */
export function DivisionSheet({ known = "", onClose, onChoose }: Props) {
  const divisions = useDivisions();
  const [chosen, setTrail] = useState<Place[] | null>(null);
  const trail = chosen ?? knownTrail(divisions.data ?? [], known);
  const choose = ({ code, name, children }: Branch) => {
    const next = [...trail, { code, name }];
    if (children?.length) setTrail(next);
    else onChoose({ code, name: next.map((place) => place.name).join(" ") });
  };
  return (
    <Sheet id="division-sheet" open title="所在地区" onClose={onClose}>
      <View className="division-sheet__trail">
        {trail.map((place, index) => (
          <Text key={place.code} {...tap(() => setTrail(trail.slice(0, index)))}>
            {place.name}
          </Text>
        ))}
        <Text className="division-sheet__level--now">{prompts[trail.length]}</Text>
      </View>
      <Loaded query={divisions}>
        {(list) => (
          <ScrollView key={trail.length} className="division-sheet__list" scrollY>
            {branchesBelow(list, trail).map((branch) => (
              <View
                key={branch.code}
                id={`division-${branch.code}`}
                className="division-sheet__item"
                {...tap(() => choose(branch))}
              >
                {branch.name}
              </View>
            ))}
          </ScrollView>
        )}
      </Loaded>
    </Sheet>
  );
}
