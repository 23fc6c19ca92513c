import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { PlanSection } from "@/data/shapes";

/** The whole plan in words, section by section; the first stands open. */
export function RuleSections() {
  const rules = useQuery(api.plan.rules.queryOptions());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(["join"]));
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <Loaded query={rules}>
      {({ version, sections }) => (
        <View id="join-rules">
          {sections.map((section) => (
            <Section
              key={section.id}
              section={section}
              isOpen={open.has(section.id)}
              onToggle={() => toggle(section.id)}
            />
          ))}
          <Text className="block faint small join-foot">{`以上为第 ${version} 版方案，订单按付款时的方案计算。`}</Text>
        </View>
      )}
    </Loaded>
  );
}

type Props = { section: PlanSection; isOpen: boolean; onToggle: () => void };

function Section({ section: { id, title, paragraphs, rows, example }, isOpen, onToggle }: Props) {
  return (
    <View className="card rule">
      <View id={`rule-${id}`} className="row row--between rule__head" {...tap(onToggle, { on: isOpen })}>
        <Text className="rule__title">{title}</Text>
        <View className={`rule__arrow ${isOpen ? "rule__arrow--open" : ""}`}>
          <Icon name="down" size={14} />
        </View>
      </View>
      {isOpen && (
        <View className="rule__body">
          {paragraphs.map((paragraph) => (
            <Text key={paragraph} className="soft block rule__paragraph">
              {paragraph}
            </Text>
          ))}
          {rows.map(({ name, value, text }) => (
            <View key={`${name}-${text}`} className="award">
              <View className="grow">
                <Text className="block award__name">{name}</Text>
                {text && <Text className="soft small block">{text}</Text>}
              </View>
              {value && <Text className="award__amount number">{value}</Text>}
            </View>
          ))}
          {example && (
            <View className="rule__example">
              <Text className="rule__example-mark">例</Text>
              <Text className="small grow">{example}</Text>
            </View>
          )}
        </View>
      )}
    </View>
  );
}
