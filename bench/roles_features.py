"""Features of an entity mention for the role benchmark: structure, words, company."""
from __future__ import annotations
import math, re
from collections import Counter, defaultdict
from perspectives.countries import countries_in, bloc_members
from perspectives.names import words as name_words
from stance.roles.clues import clues_of
from stance.roles.mentions import mentions_of
from stance.roles.reading import read_sentences as read, sentence_at as sentence_of

WEST=frozenset(bloc_members("western"))|{"US"}
PLURAL_PEOPLE=re.compile(r"(people|civilians?|citizens|children|farmers|residents|soldiers|troops|voters|women|refugees|ians|ans|ese|жители|граждане|военные|дети)$",re.I)
ARMY=re.compile(r"(army|military|forces|troops|navy|special services|intelligence|ВСУ|ВС РФ|арми|войск|военн|спецслужб|ФСБ|СБУ|ПВО|ВКС|FSB|CIA|GUR|SBU|Pentagon)",re.I)
GOV=re.compile(r"(government|administration|kremlin|white house|ministry|regime|congress|parliament|правительств|кремл|министерств|администрац|парламент|режим|госдум)",re.I)
ORG=re.compile(r"(party|group|company|corporation|bank|foundation|forum|union|nato|united nations|\bun\b|\beu\b|bbc|times|media|council|court|agency|нато|оон|ес\b|союз|совет|суд|партия|фонд|банк|компани|альянс)",re.I)

def camp(name):
    hits=countries_in(name_words(name))
    codes={h.code for h in hits}
    low=name.lower()
    if re.search(r"putin|kremlin|lavrov|medvedev|путин|кремл|лавров|медведев|захаров|песков|шойгу|\bрф\b|российск|русск|росси|москв|фсб|следком|госдум",low): codes.add("RU")
    if re.search(r"zelens|zelen|kyiv|kiev|зеленск|киев|украин|всу|сбу|азов|ермак|подоляк|кулеб",low): codes.add("UA")
    if re.search(r"biden|trump|washington|pentagon|white house|blinken|obama|clinton|democrat|republican|америк|сша|байден|трамп|вашингтон|пентагон|блинкен",low): codes.add("US")
    if re.search(r"\bnato\b|\beu\b|europe|\bwest\b|western|brussels|нато|евросоюз|\bес\b|запад|европ|брюссел|альянс|столтенберг|макрон|шольц|johnson|macron|scholz",low): codes.add("W")
    out=[]
    if "RU" in codes: out.append("RU")
    if "UA" in codes: out.append("UA")
    if "US" in codes: out.append("US")
    if codes&WEST-{"US"} or "W" in codes: out.append("W")
    if not out and codes: out.append("xx")
    return out

def kind(name):
    out=[]
    if ARMY.search(name): out.append("army")
    if GOV.search(name): out.append("gov")
    if ORG.search(name): out.append("org")
    if PLURAL_PEOPLE.search(name): out.append("people")
    hits=countries_in(name_words(name))
    if any(h.kind=="name" and h.end-h.start>=len(name_words(name))-1 for h in hits): out.append("country")
    if any(h.kind=="seat" for h in hits): out.append("seat")
    w=name.split()
    if 2<=len(w)<=4 and all(x[:1].isupper() for x in w) and not out: out.append("person")
    if name.isupper() and len(name)>1: out.append("acronym")
    if not out: out.append("other")
    return out

def base_role(role): return role.partition("/")[0][:3]

class Doc:
    def __init__(self,analysis):
        d=analysis.document; self.a=analysis; self.text=d.text; self.lang=d.language
        self.sents=list(read(d.text,[(s.start,s.end) for s in analysis.sentences],d.language))
        self.words=len(self.text.split())+1
        self.classes=Counter(f.entry.id for s in self.sents for f in s.words)
        self.frames=Counter(t.frame for t in analysis.framing)
        self.passages={}
        self._names=None
    def pronouns(self,ms):
        from stance.attribution.names import Names
        from stance.roles.pronouns import pronouns_for
        sp=[(x.start,x.end) for x in self.a.sentences]
        if self._names is None: self._names=Names(self.text,sp)
        return pronouns_for(self.text,sp,self._names,ms)
    def balance(self,c):
        v=doc_camps(self).get(c,{})
        return v.get("ant",0)-v.get("pro",0)-v.get("inn",0)
    def sid(self,pos):
        s=sentence_of(self.sents,pos); return s
    def statement(self,pos):
        best=None
        for s in self.a.statements:
            if any(a<=pos<b for a,b in s.spans) and (best is None or s.end-s.start<best.end-best.start): best=s
        return best

def clue_feats(clues,prefix,F,norm=1.0):
    tot=Counter()
    for c in clues:
        neg="-" if c.negated else ""
        if c.slot!="near":
            F[f"{prefix}:{neg}{c.entry.id}:{c.slot}"]+=norm
            role=c.entry.role(c.slot)
            if role:
                w=c.entry.weight*(0.5 if c.place=="of" else 0.8 if c.place=="modifier" else 1)
                F[f"{prefix}:role:{neg}{base_role(role)}"]+=norm*w
                F[f"{prefix}:role:{neg}{base_role(role)}:{c.slot}"]+=norm*w
                F[f"{prefix}:fine:{neg}{role}"]+=norm*w
        else:
            if abs(c.distance)<=6: F[f"{prefix}:{neg}{c.entry.id}:{'R' if c.distance>0 else 'L'}"]+=norm
            F[f"{prefix}:{c.entry.id}:sent"]+=norm*0.5

def partner_feats(doc,span,prefix,F,norm):
    """Who fills the other slot of the acts that the mention takes part in."""
    s=doc.sid(span[0])
    if s is None: return
    toks=s.tokens(span)
    if not toks: return
    for f in s.words:
        mine=[a for a in f.arguments if a.first<=toks[0] and toks[-1]<a.last]
        if not mine: continue
        slot=f.entry.resolved(mine[0].slot)
        for a in f.arguments:
            o=f.entry.resolved(a.slot)
            if o==slot: continue
            name=doc.text[s.unit.starts[a.first]:s.unit.ends[a.last-1]]
            for c in camp(name):
                F[f"{prefix}:{slot}:{f.entry.id}>{c}"]+=norm
                hostile=f.entry.id.split(".")[1] in HOSTILE
                kindly=f.entry.id.split(".")[1] in KINDLY
                bal=doc.balance(c)
                if hostile: F[f"{prefix}:{slot}:hostile>{c}"]+=norm; F[f"{prefix}:{slot}:hostile>bal"]+=norm*bal
                if kindly: F[f"{prefix}:{slot}:kindly>{c}"]+=norm; F[f"{prefix}:{slot}:kindly>bal"]+=norm*bal
HOSTILE={"violence","violence_of","accuse","punish","resist","threaten","aggression","oppress","destroy","detain","provoke"}
KINDLY={"help","protect","praise","arm","peace","achieve"}

def polarity_feats(doc,span,F):
    t=doc.text; s=doc.sid(span[0])
    if s is None: return
    from stance.judge.lexicon import lexicon as jl
    from stance.judge.passage import read as jread
    p=doc.passages.get(s.start)
    if p is None: p=doc.passages[s.start]=jread(t,[(s.start,s.end)],jl(doc.lang))
    inside=p.inside(span)
    if not len(inside): return
    i0,n=inside[0],len(inside)
    for m in p.near(i0,n,8):
        neg="-" if m.index in p.negated else ""
        if m.kind in("passive","by","first","infinitive","from","open","contrast","negation"): continue
        F[f"J:{neg}{m.kind}:{'R' if m.index>i0 else 'L'}"]+=1
        F[f"J:{neg}{m.kind}"]+=1

def entity_feats(doc,row):
    F=defaultdict(float); ent=row["entity"]; span=(row["mention_start"],row["mention_end"])
    ms=list(mentions_of(doc.text,(ent,)))
    others=[m for m in ms if not(m[0]<span[1] and m[1]>span[0])]
    clue_feats(list(clues_of(doc.sents,span)),"T",F)
    if doc.lang=="en":
        pr=doc.pronouns(ms)
        clue_feats([c for m in pr for c in clues_of(doc.sents,m)],"R",F,1/math.sqrt(max(1,len(pr))))
    oc=[c for m in others for c in clues_of(doc.sents,m)]
    clue_feats(oc,"O",F,1/math.sqrt(max(1,len(others))))
    partner_feats(doc,span,"P",F,1)
    for m in others: partner_feats(doc,m,"Q",F,1/math.sqrt(len(others)))
    polarity_feats(doc,span,F)
    for k in kind(ent): F["kind:"+k]+=1
    cs=camp(ent)
    for c in cs or ["-"]:
        F["camp:"+c]+=1
        for k in kind(ent): F[f"camp-kind:{c}:{k}"]+=1
    F["n"]=math.log1p(len(ms)); F["pos"]=span[0]/len(doc.text)
    if doc.sents and span[0]<doc.sents[0].end: F["title"]=1
    # speakers
    sp=0
    for s in doc.a.statements:
        if s.mention and any(s.mention[0]<=m[0]<s.mention[1] for m in [span]): F["T:speaker:"+s.kind.value]+=1
        if s.mention and any(s.mention[0]<=m[0]<s.mention[1] for m in others): sp+=1
    F["O:speaker"]=math.log1p(sp)
    st=doc.statement(span[0])
    F["T:in:"+(st.kind.value if st else "narration")]+=1
    if st is not None and st.speaker:
        for c in camp(st.speaker) or ["-"]:
            F["T:heldby:"+c]+=1
            for e in cs or ["-"]: F[f"T:heldby:{c}>{e}"]+=1
        if st.speaker and set(name_words(st.speaker))&set(name_words(ent)): F["T:self"]+=1
    s=doc.sid(span[0])
    if s:
        for t in doc.a.framing:
            if s.start<=t.start<s.end:
                side="R" if t.start>span[0] else "L"
                F[f"T:frame:{t.frame}:{t.voice.value}"]+=1
                F[f"T:frame:{t.frame}:{side}"]+=1
                if abs(t.start-span[0])<40: F[f"T:frame:{t.frame}:near:{side}"]+=1
                F[f"T:referent:{t.referent}"]+=.5
    for m in others:
        s=doc.sid(m[0])
        if s:
            for t in doc.a.framing:
                if s.start<=t.start<s.end: F[f"O:frame:{t.frame}"]+=1/math.sqrt(len(others))
    # document
    for c,n in doc.classes.items(): F["D:"+c]=min(2.,100*n/doc.words)
    for f,n in doc.frames.items(): F["D:frame:"+f]=min(2.,100*n/doc.words)
    # company of camps
    for c,(vals) in doc_camps(doc).items():
        for r,v in vals.items():
            F[f"D:camp:{c}:{r}"]=v
            for e in cs or ["-"]: F[f"D:camp:{c}:{r}>{e}"]=v
    return dict(F)

CAMP_WORDS={"en":{"RU":r"\b(Russia|Russian|Russians|Putin|Moscow|Kremlin)\b","UA":r"\b(Ukraine|Ukrainian|Ukrainians|Zelensk\w+|Kyiv|Kiev)\b","US":r"\b(US|U\.S|America|American|Washington|Biden|United States)\b","W":r"\b(West|Western|NATO|Nato|EU|Europe|European|Britain|UK|Germany|France)\b"},
 "ru":{"RU":r"\b(Росси\w+|российск\w+|РФ|Путин\w*|Москв\w+|Кремл\w+|русск\w+)\b","UA":r"\b(Украин\w+|украинск\w+|ВСУ|Киев\w*|киевск\w+|Зеленск\w+)\b","US":r"\b(США|американск\w+|Вашингтон\w*|Байден\w*|Америк\w+)\b","W":r"\b(Запад\w*|западн\w+|НАТО|ЕС|Европ\w+|европейск\w+|Евросоюз\w*)\b"}}
def doc_camps(doc):
    if hasattr(doc,"_camps"): return doc._camps
    out={}
    for c,p in CAMP_WORDS[doc.lang].items():
        T=Counter(); n=0
        for m in re.finditer(p,doc.text):
            n+=1
            for cl in clues_of(doc.sents,m.span()):
                if cl.slot in("near","name","within"): continue
                r=cl.entry.role(cl.slot)
                if r and not cl.negated: T[base_role(r)]+=cl.entry.weight
        out[c]={r:math.log1p(v) for r,v in T.items()}|({"n":math.log1p(n)/2} if n else {})
    doc._camps=out
    return out

TOK=re.compile(r"\w+")
def stem(w,lang):
    w=w.lower()
    if lang=="ru": return w[:max(4,len(w)-2)] if len(w)>5 else w
    return w
def word_feats(doc,row):
    """Bags: window, near, positional, others, entity, document."""
    L=doc.lang; a,b=row["mention_start"],row["mention_end"]; t=doc.text
    l=[stem(w,L) for w in TOK.findall(t[max(0,a-400):a])][-30:]; r=[stem(w,L) for w in TOK.findall(t[b:b+400])][:30]
    out=["w="+w for w in l+r]+["L="+w for w in l[-6:]]+["R="+w for w in r[:6]]
    out+=[f"L{i}={w}" for i,w in enumerate(reversed(l[-2:]))]+[f"R{i}={w}" for i,w in enumerate(r[:2])]
    ms=[m for m in mentions_of(t,(row["entity"],)) if not(m[0]<b and m[1]>a)]
    for m in ms[:10]:
        out+=["d="+stem(w,L) for w in TOK.findall(t[max(0,m[0]-80):m[0]])[-8:]+TOK.findall(t[m[1]:m[1]+80])[:8]]
    ent=["M="+stem(w,L) for w in TOK.findall(row["entity"])]
    s=doc.sid(a)
    sent=["s="+stem(w,L) for w in TOK.findall(t[s.start:s.end])] if s else []
    docw=[stem(w,L) for w in TOK.findall(t)]
    title=[stem(w,L) for w in TOK.findall(t[:150])]
    return dict(win=out+sent,ent=ent,doc=docw,title=title)
