import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { memberProcedure, router } from "../../trpc/procedures";
import {
  countMembers,
  countMembersInput,
  listMembers,
  listMembersInput,
  searchMembers,
  searchMembersInput,
} from "./list-members";
import { showTeamMember } from "./show-member";
import { showTeam } from "./show-team";

export const teamRouter = router({
  overview: memberProcedure.query(showTeam),
  counts: memberProcedure.input(countMembersInput).query(countMembers),
  members: memberProcedure.input(listMembersInput).query(listMembers),
  search: memberProcedure.input(searchMembersInput).query(searchMembers),
  member: memberProcedure.input(z.object({ memberId: idInput })).query(showTeamMember),
});
