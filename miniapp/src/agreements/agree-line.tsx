import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { agreementNames, agreementPath } from "@/agreements/words";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { AgreementKind } from "@/data/shapes";
import "./agree-line.css";

type Props = { id: string; kinds: readonly AgreementKind[]; on: boolean; onChange: (on: boolean) => void };

/** 勾选同意: never ticked beforehand; each name opens its text. */
export function AgreeLine({ id, kinds, on, onChange }: Props) {
  const names = kinds.map((kind) => `《${agreementNames[kind]}》`).join("");
  return (
    <View className="agree-line">
      <View
        id={id}
        className="agree-line__box"
        {...tap(() => onChange(!on), { role: "checkbox", label: `我已阅读并同意${names}`, on })}
      >
        <View className={`agree-line__check ${on ? "agree-line__check--on" : ""}`}>
          {on && <Icon name="check" size={14} />}
        </View>
        <Text>我已阅读并同意</Text>
      </View>
      {kinds.map((kind) => (
        <Text
          key={kind}
          id={`${id}-${kind}`}
          className="agree-line__link"
          {...tap(() => navigateTo({ url: agreementPath(kind) }), { role: "link" })}
        >
          《{agreementNames[kind]}》
        </Text>
      ))}
    </View>
  );
}
