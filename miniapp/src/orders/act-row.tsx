import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cell, Cells } from "@/components/cell";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import type { OrderAct } from "@/orders/use-order-acts";
import "./act-row.css";

/** Buttons that fit beside each other on the narrowest phone. */
const maxShown = 3;

type Props = {
  acts: OrderAct[];
  /** The id of an act's button. */
  idOf: (key: string) => string;
  small?: boolean;
  /** Words for the main act, as in 付款 ¥10.00. */
  nameOf?: (act: OrderAct) => string;
};

/** The acts of an order: the last three as buttons, the others behind 更多. */
export function ActRow({ acts, idOf, small, nameOf = ({ name }) => name }: Props) {
  const [isOpen, setOpen] = useState(false);
  const folded = acts.slice(0, Math.max(0, acts.length - maxShown));
  const choose = (act: OrderAct) => {
    setOpen(false);
    act.run();
  };
  return (
    <>
      {folded.length > 0 && (
        <Text
          id={idOf("more")}
          className="act-row__more small"
          {...tap((event) => {
            event.stopPropagation();
            setOpen(true);
          })}
        >
          更多
        </Text>
      )}
      {acts.slice(-maxShown).map((act) => (
        <Button key={act.key} id={idOf(act.key)} tone={act.tone} small={small} busy={act.busy} onTap={act.run}>
          {nameOf(act)}
        </Button>
      ))}
      {isOpen && (
        <View onClick={(event) => event.stopPropagation()}>
          <Sheet open title="更多操作" onClose={() => setOpen(false)}>
            <Cells>
              {folded.map((act) => (
                <Cell key={act.key} id={idOf(act.key)} label={act.name} onTap={() => choose(act)} />
              ))}
            </Cells>
          </Sheet>
        </View>
      )}
    </>
  );
}
