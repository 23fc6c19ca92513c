import { findMemberByOpenid } from "@liandong/db/people/members/members";
import { departments, organisation, organisationPeople } from "../content/organisation";
import { actAsStaff, type DemoStage, openidOf } from "./demo-actor";

/** 组织: the demo's operator makes the company with its departments and people, once. */
export async function playOrganisation(stage: DemoStage): Promise<void> {
  const { desk } = await actAsStaff(stage, "yunying", stage.deps.now());
  const { items } = await desk.organisations.list({ q: organisation.name });
  if (items.length > 0) return;
  const { id: organisationId } = await desk.organisations.save({ ...organisation, id: null });
  const make = async (name: string, parentId: string | null) =>
    (await desk.organisations.saveDepartment({ organisationId, name, parentId })).id;
  const head = await make(departments.head, null);
  const ids = { head, buying: await make(departments.buying, head) };
  for (const { person, department, roles } of organisationPeople) {
    const memberId = await stage.deps.db.run((handle) => findMemberByOpenid(handle, { openid: openidOf(person) }));
    if (!memberId) throw new Error(`the demo's organisation names ${person}, who is no member`);
    await desk.organisations.savePerson({ organisationId, memberId, departmentId: ids[department], roles });
  }
}
