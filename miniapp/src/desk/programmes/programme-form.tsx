import { Form, type FormInstance } from "antd";
import { GrowthFields } from "./growth-fields";
import { LevelList } from "./level-list";
import { PointsFields } from "./points-fields";
import { RfmFields } from "./rfm-fields";
import type { Programme } from "./shapes";

type Props = { form: FormInstance<Programme>; start: Programme; scope: string };

/** The fields' names are the document's own paths, so that a problem finds its field by itself. */
export function ProgrammeForm({ form, start, scope }: Props) {
  return (
    <Form<Programme> name="programme" form={form} layout="vertical" className="goods-form" initialValues={start}>
      <section>
        <h3>等级和权益</h3>
        <LevelList scope={scope} />
      </section>
      <section>
        <h3>成长值</h3>
        <GrowthFields />
      </section>
      <RfmSection />
      <section>
        <h3>积分</h3>
        <PointsFields scope={scope} />
      </section>
    </Form>
  );
}

/** Its fields are kept, though not shown, where growth does not come from it. */
function RfmSection() {
  const model = Form.useWatch<string>(["growth", "model"]);
  return (
    <section hidden={model === undefined || model === "behaviour"}>
      <h3>RFM 周期结算</h3>
      <RfmFields />
    </section>
  );
}
