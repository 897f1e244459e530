import type { Entity } from '../../model/fact.ts';
import { codesAgree } from '../../vocabulary/divisions.ts';
import { CITY_ZONE, ZONE_ENDS } from '../../vocabulary/scopes.ts';
import type { Place } from '../draft.ts';
import { regionLength, standing } from '../entity/words.ts';
import type { SaidOf } from './said-of.ts';

/** Whose a figure is, where words near it say so, and where they stand. `entity.stated` of a named body is filled from there. */
export interface Whose {
  readonly entity: Entity;
  readonly place: Place;
}

/** The body that the page goes on with from one paragraph to the next. */
export interface BodyAbove {
  /** By a line of its own, for all below it. */
  readonly line?: Whose | undefined;
  /** By the paragraph before, for one that goes on with it. */
  readonly before?: Whose | undefined;
}

const LAST_RANK = /自治区$|地区$|[省市县区旗州盟镇乡]$/;
const SCOPES = { whole: 'consolidated', own: 'own_level', below: 'lower_levels' } as const;
/** Regions with levels below them that 县区级 can mean. */
const HAS_COUNTIES = /(?:市|州|盟|地区)$/;
const HAS_CITIES = /(?:省|自治区)$/;
const CITIES_TOO = /市/;
const UNSURE_BELOW = /^市县/;
const UNSURE_CITY = /(?:市|镇|乡|街道)$/;

/** The region that a body is of; empty where its name begins with none. */
function regionOf({ name, role }: Entity): string {
  return role === 'region' ? name : name.slice(0, regionLength(name));
}

/** The region as an entity: of a document of one of its bodies, its name cut from theirs. */
function asRegion(body: Entity): Entity | undefined {
  if (body.role === 'region') return body;
  // 全市 under a heading of a report whose city is not known is no name.
  if (body.role === 'unknown') return undefined;
  const name = regionOf(body);
  const stated = body.stated.slice(0, name.length);
  return name === '' || body.stated.length !== body.name.length
    ? undefined
    : { name, stated, role: 'region', ...standing(name, undefined) };
}

/**
 * Whose figures are that words speak of, read in a document (or under a heading) of `body`. Undefined where they name
 * the body itself, or nothing that can be told apart from common words. Words of a rank that is not the body's (全省 in
 * the report of a city) give an entity of their own that is unknown by name.
 */
export function entitySaid(said: SaidOf, around: Entity, body = around): Entity | undefined {
  const found = saidOf(said, said.says === 'name' ? body : around);
  // 市本级 under the heading of a zone is the city's.
  return found?.role === 'unknown' && around !== body ? saidOf(said, body) : found;
}

function saidOf({ says, words: printed }: SaidOf, body: Entity): Entity | undefined {
  const words = printed.replace(WHOLE_OWN, '');
  if (says === 'several') return undefined;
  if (says === 'name') return regionNamed(words, body);
  const region = asRegion(body);
  const own = LAST_RANK.exec(region?.name ?? '')?.[0].at(-1);
  const scope = SCOPES[says];
  const tail = says === 'own' && words.length > LONGEST_OWN ? OF_NAMED.exec(words) : null;
  if (tail !== null) return ownOf(words.slice(0, tail.index), body);
  // 本级 under 全区: of whom is as little known as before.
  if (says === 'own' && words === '本级' && body.role !== 'unknown') return { ...body, scope };
  if (region !== undefined && says === 'below' && mayMean(words, region.name))
    return UNSURE_BELOW.test(words) && !HAS_CITIES.test(region.name) ? undefined : { ...region, scope };
  const rank = says === 'whole' ? words.at(1) : words.at(0);
  if (region !== undefined && says !== 'below' && rank === own) return { ...region, scope };
  // 区级 in the report of a city: the own levels of its districts.
  if (region !== undefined && says === 'own' && HAS_COUNTIES.test(region.name) && '县区旗'.includes(rank ?? '市'))
    return { ...region, scope: 'lower_levels' };
  return { name: words, stated: words, role: 'unknown', scope };
}

/** 全镇本级. */
const WHOLE_OWN = /^全(?=.本级$)/;
const LONGEST_OWN = 3;
const OF_NAMED = /本?级$/;
const KIND_ALONE = /^自治[区州县旗]$/;

/** 云湖市级, 云山区本级: the own level of a region that is named. */
function ownOf(words: string, body: Entity): Entity | undefined {
  const region = asRegion(body);
  // 自治区本级 in a table of an autonomous region.
  const isOwn = words === region?.name || (KIND_ALONE.test(words) && region?.name.endsWith(words) === true);
  const isOther = region !== undefined && KIND_ALONE.test(words);
  const named = isOwn ? region : isOther ? undefined : regionNamed(words, body);
  return named === undefined ? undefined : { ...named, scope: 'own_level' };
}

/** In a city 市县 are the city and its counties, or the counties alone: no one can say. */
function mayMean(words: string, region: string): boolean {
  return HAS_CITIES.test(region) ? CITIES_TOO.test(words) : HAS_COUNTIES.test(region);
}

/** 云山区 in the report of 云湖市 is 云湖市云山区; a division that lies elsewhere keeps its name. */
function regionNamed(printed: string, body: Entity): Entity | undefined {
  // 市经开区 in the report of 云湖市.
  const ofCity = printed.startsWith('市') && (ZONE.test(printed) || OF_CITY.test(printed));
  const words = ofCity ? printed.slice(1) : printed;
  // What is known by a relative word alone, 全区, stands in front of no name.
  const region = body.role === 'unknown' ? '' : regionOf(body);
  if (words === region || isTail(words, region)) return undefined;
  // 安徽淮南潘集经济开发区 names the region itself, behind that of its province.
  const names = words.slice(0, LONGEST_FRONT).includes(shortOf(region)) && ZONE.test(words);
  const full = words.startsWith(shortOf(region)) || names || liesElsewhere(words, region) ? words : region + words;
  const { level, division } = standing(full, undefined);
  const around = standing(region, undefined).division?.code;
  const known = division !== undefined && division.code !== around;
  // 覆盖市: only a division of the list is a city or township by its name alone.
  if (!known && UNSURE_CITY.test(words)) return undefined;
  const ofList = known || around === undefined ? { ...(level === undefined ? {} : { level }) } : {};
  return { name: full, stated: printed, role: 'region', ...ofList, ...(division === undefined ? {} : { division }) };
}

/** 月湖新区 in a table of 云湖市月湖新区. */
export function isTail(words: string, region: string): boolean {
  const front = region.endsWith(words) ? region.slice(0, region.length - words.length) : '';
  return front !== '' && regionLength(front) === front.length;
}

const OF_CITY = new RegExp(`^${CITY_ZONE}$`, 'u');
const LONGEST_FRONT = 6;
const ZONE = new RegExp(`(?:${ZONE_ENDS})$`);

/** 张掖 of 张掖市: a name that begins with it needs no region in front. */
function shortOf(region: string): string {
  return region.length > 2 ? region.replace(LAST_RANK, '') : region;
}

function liesElsewhere(words: string, region: string): boolean {
  const own = standing(region, undefined).division?.code;
  const other = standing(words, undefined).division?.code;
  return other !== undefined && (own === undefined || !codesAgree(own, other));
}

const COMPILED = '代编';

/** 云湖市2026年一般公共预算收入表（代编）: compiled for the region with all levels below it. */
export function compiledFor(text: string, body: Entity): { readonly entity: Entity; readonly at: number } | undefined {
  const at = text.indexOf(COMPILED);
  const region = at < 0 ? undefined : asRegion(body);
  return region === undefined ? undefined : { entity: { ...region, scope: 'consolidated' }, at };
}

/** True where the words say whose figures are, but not in a way that one entity follows: what stood above no longer holds. */
export function isOpen({ says }: SaidOf): boolean {
  return says === 'several';
}
