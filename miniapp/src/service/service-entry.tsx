import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Cell, Cells } from "@/components/cell";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { ServiceCard } from "@/service/chat-port";
import { ServiceSheet } from "@/service/service-sheet";

/** 客服 in a bar at the bottom. */
export function ServiceIcon({ card }: { card?: ServiceCard }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <View id="go-service" className="bar-icon" {...tap(() => setOpen(true))}>
        <Icon name="service" size={22} />
        <Text className="bar-icon__name">客服</Text>
      </View>
      {open && <ServiceSheet card={card} onClose={() => setOpen(false)} />}
    </>
  );
}

/** 联系客服 as a row of its own. */
export function ServiceCell({ card }: { card?: ServiceCard }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Cells>
        <Cell id="go-service" icon="service" label="联系客服" onTap={() => setOpen(true)} />
      </Cells>
      {open && <ServiceSheet card={card} onClose={() => setOpen(false)} />}
    </>
  );
}
