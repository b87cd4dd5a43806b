BEGIN TRANSACTION;
CREATE TABLE changes (
	seq INTEGER NOT NULL,
	rule VARCHAR(40) NOT NULL,
	kind VARCHAR(14) NOT NULL,
	document VARCHAR(64) NOT NULL,
	known DATE NOT NULL,
	payload TEXT NOT NULL,
	PRIMARY KEY (seq),
	FOREIGN KEY(document) REFERENCES documents (sha256)
);
INSERT INTO "changes" VALUES(1,'rule:cfbb9d845b6c6575','added','e86dd9287528517f8d022c537db6e4b94d4a428aceec3ddb6b48e2fc997858ef','2031-01-10','{"kind":"added","rule":"rule:cfbb9d845b6c6575","text":"A dairy would keep delivery records of more than 500 litres in Norway","document":"draft.txt","known":"2031-01-10","slot":"status","after":"proposed","claim":"claim:316a7242541e28e5f7b6dc05"}');
INSERT INTO "changes" VALUES(2,'rule:cfbb9d845b6c6575','status','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','2031-03-01','{"kind":"status","rule":"rule:cfbb9d845b6c6575","text":"A dairy shall keep delivery records of more than 800 litres in Norway","document":"act.txt","known":"2031-03-01","slot":"status","before":"proposed","after":"adopted","effective":"2031-05-01","claim":"claim:df494dae7e5c72e99df94340"}');
INSERT INTO "changes" VALUES(3,'rule:cfbb9d845b6c6575','amended','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','2031-03-01','{"kind":"amended","rule":"rule:cfbb9d845b6c6575","text":"A dairy shall keep delivery records of more than 800 litres in Norway","document":"act.txt","known":"2031-03-01","slot":"threshold","before":"500","after":"800","effective":"2031-05-01","claim":"claim:df494dae7e5c72e99df94340"}');
INSERT INTO "changes" VALUES(4,'rule:4bb3d942ed33466a','added','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','2031-03-01','{"kind":"added","rule":"rule:4bb3d942ed33466a","text":"Mountain dairies are exempt from keeping delivery records","document":"act.txt","known":"2031-03-01","slot":"status","after":"adopted","effective":"2031-05-01","claim":"claim:81bcfea704cfd89dec68bb02"}');
INSERT INTO "changes" VALUES(5,'rule:c16469b489d137bf','added','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','2031-03-01','{"kind":"added","rule":"rule:c16469b489d137bf","text":"This Order takes effect on 2031-05-01","document":"act.txt","known":"2031-03-01","slot":"status","after":"adopted","effective":"2031-05-01","claim":"claim:996184324781fc2deed5171a"}');
INSERT INTO "changes" VALUES(6,'rule:cfbb9d845b6c6575','amended','386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394','2031-10-01','{"kind":"amended","rule":"rule:cfbb9d845b6c6575","text":"A dairy shall keep delivery records of more than 900 litres in Norway","document":"amendment.txt","known":"2031-10-01","slot":"threshold","before":"more than 800 litres","after":"more than 900 litres","effective":"2032-01-01","claim":"claim:ac9783874b461ec5966f12e2"}');
INSERT INTO "changes" VALUES(7,'rule:01370281e79ac345','added','386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394','2031-10-01','{"kind":"added","rule":"rule:01370281e79ac345","text":"This Order takes effect on 2032-01-01","document":"amendment.txt","known":"2031-10-01","slot":"status","after":"adopted","effective":"2032-01-01","claim":"claim:ac2f745dc8d1a2467dbbb8a3"}');
CREATE TABLE claims (
	seq INTEGER NOT NULL,
	id VARCHAR(40) NOT NULL,
	document VARCHAR(64) NOT NULL,
	payload TEXT NOT NULL,
	PRIMARY KEY (seq),
	UNIQUE (id),
	FOREIGN KEY(document) REFERENCES documents (sha256)
);
INSERT INTO "claims" VALUES(1,'claim:316a7242541e28e5f7b6dc05','e86dd9287528517f8d022c537db6e4b94d4a428aceec3ddb6b48e2fc997858ef','{"id":"claim:316a7242541e28e5f7b6dc05","evidence":{"source":"draft.txt","sha256":"e86dd9287528517f8d022c537db6e4b94d4a428aceec3ddb6b48e2fc997858ef","start":0,"end":69,"quote":"A dairy would keep delivery records of more than 500 litres in Norway","eid":"art_1"},"source_class":"official_draft","norm":{"modality":"obligation","status":"proposed","start":0,"end":69,"text":"A dairy would keep delivery records of more than 500 litres in Norway","eid":"art_1","bearer":{"text":"dairy","start":2,"end":7},"action":{"text":"keep","start":14,"end":18},"object":{"text":"delivery records","start":19,"end":35},"conditions":[{"text":"of more than 500 litres","start":36,"end":59}],"data":[{"text":"delivery records","start":19,"end":35}]},"text":"A dairy would keep delivery records of more than 500 litres in Norway","mentions":[{"type":"THRESHOLD","start":39,"end":59,"text":"more than 500 litres","value":{"number":"500","unit":"litres","comparison":">"}}],"status":"proposed","known_from":"2031-01-10","published":"2031-01-10","instrument":{"key":"name dairi draft order","name":"Draft Dairy Order"}}');
INSERT INTO "claims" VALUES(2,'claim:df494dae7e5c72e99df94340','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','{"id":"claim:df494dae7e5c72e99df94340","evidence":{"source":"act.txt","sha256":"2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3","start":0,"end":69,"quote":"A dairy shall keep delivery records of more than 800 litres in Norway","eid":"art_1"},"source_class":"official_act","norm":{"modality":"obligation","status":"adopted","start":0,"end":69,"text":"A dairy shall keep delivery records of more than 800 litres in Norway","eid":"art_1","bearer":{"text":"dairy","start":2,"end":7},"action":{"text":"keep","start":14,"end":18},"object":{"text":"delivery records","start":19,"end":35},"conditions":[{"text":"of more than 800 litres","start":36,"end":59}],"data":[{"text":"delivery records","start":19,"end":35}]},"text":"A dairy shall keep delivery records of more than 800 litres in Norway","mentions":[{"type":"THRESHOLD","start":39,"end":59,"text":"more than 800 litres","value":{"number":"800","unit":"litres","comparison":">"}}],"status":"adopted","known_from":"2031-03-01","published":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"valid_from":"2031-05-01"}');
INSERT INTO "claims" VALUES(3,'claim:81bcfea704cfd89dec68bb02','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','{"id":"claim:81bcfea704cfd89dec68bb02","evidence":{"source":"act.txt","sha256":"2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3","start":71,"end":128,"quote":"Mountain dairies are exempt from keeping delivery records","eid":"art_2"},"source_class":"official_act","norm":{"modality":"exemption","status":"adopted","start":71,"end":128,"text":"Mountain dairies are exempt from keeping delivery records","eid":"art_2","bearer":{"text":"Mountain dairies","start":71,"end":87},"action":{"text":"are exempt from","start":88,"end":103},"object":{"text":"keeping delivery records","start":104,"end":128}},"text":"Mountain dairies are exempt from keeping delivery records","mentions":[],"status":"adopted","known_from":"2031-03-01","published":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"valid_from":"2031-05-01"}');
INSERT INTO "claims" VALUES(4,'claim:996184324781fc2deed5171a','2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','{"id":"claim:996184324781fc2deed5171a","evidence":{"source":"act.txt","sha256":"2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3","start":130,"end":167,"quote":"This Order takes effect on 2031-05-01","eid":"art_3"},"source_class":"official_act","norm":{"modality":"constitutive","status":"adopted","start":130,"end":167,"text":"This Order takes effect on 2031-05-01","eid":"art_3","bearer":{"text":"This Order","start":130,"end":140},"action":{"text":"takes effect","start":141,"end":153},"deadline":{"text":"on 2031-05-01","start":154,"end":167}},"text":"This Order takes effect on 2031-05-01","mentions":[{"type":"DEADLINE","start":154,"end":167,"text":"on 2031-05-01","value":{"kind":"date","value":"2031-05-01","bound":"on"}}],"status":"adopted","known_from":"2031-03-01","published":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"valid_from":"2031-05-01","effect":{"kind":"entry","first":"2031-05-01","last":null}}');
INSERT INTO "claims" VALUES(5,'claim:ac9783874b461ec5966f12e2','386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394','{"id":"claim:ac9783874b461ec5966f12e2","evidence":{"source":"amendment.txt","sha256":"386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394","start":0,"end":103,"quote":"In Article 1 of Dairy Order No. 8 of 2031, ''more than 800 litres'' is replaced by ''more than 900 litres''","eid":"art_1"},"source_class":"official_act","norm":{"modality":"constitutive","status":"adopted","start":0,"end":103,"text":"In Article 1 of Dairy Order No. 8 of 2031, ''more than 800 litres'' is replaced by ''more than 900 litres''","eid":"art_1","bearer":{"text":"''more than 800 litres''","start":43,"end":65},"action":{"text":"is replaced by ''more than 900 litres''","start":66,"end":103}},"text":"In Article 1 of Dairy Order No. 8 of 2031, ''more than 800 litres'' is replaced by ''more than 900 litres''","mentions":[{"type":"INSTRUMENT","start":16,"end":41,"text":"Dairy Order No. 8 of 2031"}],"status":"adopted","known_from":"2031-10-01","published":"2031-10-01","instrument":{"key":"order 3 2031","name":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031"},"valid_from":"2032-01-01","amendment":{"operation":"substitute","target":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_1","old":"more than 800 litres","new":"more than 900 litres","subject":"''more than 800 litres''"}}');
INSERT INTO "claims" VALUES(6,'claim:ac2f745dc8d1a2467dbbb8a3','386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394','{"id":"claim:ac2f745dc8d1a2467dbbb8a3","evidence":{"source":"amendment.txt","sha256":"386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394","start":105,"end":142,"quote":"This Order takes effect on 2032-01-01","eid":"art_2"},"source_class":"official_act","norm":{"modality":"constitutive","status":"adopted","start":105,"end":142,"text":"This Order takes effect on 2032-01-01","eid":"art_2","bearer":{"text":"This Order","start":105,"end":115},"action":{"text":"takes effect","start":116,"end":128},"deadline":{"text":"on 2032-01-01","start":129,"end":142}},"text":"This Order takes effect on 2032-01-01","mentions":[{"type":"DEADLINE","start":129,"end":142,"text":"on 2032-01-01","value":{"kind":"date","value":"2032-01-01","bound":"on"}}],"status":"adopted","known_from":"2031-10-01","published":"2031-10-01","instrument":{"key":"order 3 2031","name":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031"},"valid_from":"2032-01-01","effect":{"kind":"entry","first":"2032-01-01","last":null}}');
CREATE TABLE documents (
	seq INTEGER NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	source TEXT NOT NULL,
	source_class VARCHAR(20) NOT NULL,
	instrument TEXT,
	published DATE,
	received DATE NOT NULL,
	payload TEXT NOT NULL,
	PRIMARY KEY (seq),
	UNIQUE (sha256)
);
INSERT INTO "documents" VALUES(1,'e86dd9287528517f8d022c537db6e4b94d4a428aceec3ddb6b48e2fc997858ef','draft.txt','official_draft','name dairi draft order','2031-01-10','2031-01-10','{"source":"draft.txt","sha256":"e86dd9287528517f8d022c537db6e4b94d4a428aceec3ddb6b48e2fc997858ef","kind":"guidance","source_class":"official_draft","received":"2031-01-10","title":"Draft Dairy Order","published":"2031-01-10","status":"proposed","instrument":{"key":"name dairi draft order","name":"Draft Dairy Order"}}');
INSERT INTO "documents" VALUES(2,'2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3','act.txt','official_act','order 8 2031','2031-03-01','2031-03-01','{"source":"act.txt","sha256":"2be2d13b0032693db7bb24a0b7b5342ee58d7af00026ecde9f693e93457ff6a3","kind":"regulation","source_class":"official_act","received":"2031-03-01","title":"Dairy Order No. 8 of 2031","published":"2031-03-01","status":"adopted","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"}}');
INSERT INTO "documents" VALUES(3,'386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394','amendment.txt','official_act','order 3 2031','2031-10-01','2031-10-01','{"source":"amendment.txt","sha256":"386bfe7a9ba790dc00b951be19d8d12941e83cc035ccb2a3172e466ba478c394","kind":"regulation","source_class":"official_act","received":"2031-10-01","title":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031","published":"2031-10-01","status":"adopted","instrument":{"key":"order 3 2031","name":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031"},"cites":["order 8 2031"]}');
CREATE TABLE retractions (
	document VARCHAR(64) NOT NULL,
	retracted DATE NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (document),
	FOREIGN KEY(document) REFERENCES documents (sha256)
);
CREATE TABLE rules (
	seq INTEGER NOT NULL,
	id VARCHAR(40) NOT NULL,
	status VARCHAR(12) NOT NULL,
	modality VARCHAR(12) NOT NULL,
	instrument TEXT,
	official BOOLEAN NOT NULL,
	valid_from DATE,
	valid_until DATE,
	known_from DATE NOT NULL,
	known_until DATE,
	payload TEXT NOT NULL,
	PRIMARY KEY (seq)
);
INSERT INTO "rules" VALUES(1,'rule:cfbb9d845b6c6575','proposed','obligation','name dairi draft order',1,NULL,NULL,'2031-01-10','2031-02-28','{"id":"rule:cfbb9d845b6c6575","content":{"modality":"obligation","text":"A dairy would keep delivery records of more than 500 litres in Norway","bearer":{"text":"dairy"},"action":{"text":"keep"},"object":{"text":"delivery records"},"conditions":[{"text":"of more than 500 litres"}],"data":[{"text":"delivery records"}],"thresholds":[{"text":"more than 500 litres","quantity":{"number":"500","unit":"litres","comparison":">"}}]},"status":"proposed","valid_from":null,"valid_until":null,"known_from":"2031-01-10","instrument":{"key":"name dairi draft order","name":"Draft Dairy Order"},"eid":"art_1","official":true}');
INSERT INTO "rules" VALUES(2,'rule:cfbb9d845b6c6575','adopted','obligation','order 8 2031',1,NULL,'2031-04-30','2031-03-01',NULL,'{"id":"rule:cfbb9d845b6c6575","content":{"modality":"obligation","text":"A dairy shall keep delivery records of more than 800 litres in Norway","bearer":{"text":"dairy"},"action":{"text":"keep"},"object":{"text":"delivery records"},"conditions":[{"text":"of more than 800 litres"}],"data":[{"text":"delivery records"}],"thresholds":[{"text":"more than 800 litres","quantity":{"number":"800","unit":"litres","comparison":">"}}]},"status":"adopted","valid_from":null,"valid_until":"2031-04-30","known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_1","official":true}');
INSERT INTO "rules" VALUES(3,'rule:cfbb9d845b6c6575','in_force','obligation','order 8 2031',1,'2031-05-01',NULL,'2031-03-01','2031-09-30','{"id":"rule:cfbb9d845b6c6575","content":{"modality":"obligation","text":"A dairy shall keep delivery records of more than 800 litres in Norway","bearer":{"text":"dairy"},"action":{"text":"keep"},"object":{"text":"delivery records"},"conditions":[{"text":"of more than 800 litres"}],"data":[{"text":"delivery records"}],"thresholds":[{"text":"more than 800 litres","quantity":{"number":"800","unit":"litres","comparison":">"}}]},"status":"in_force","valid_from":"2031-05-01","valid_until":null,"known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_1","official":true}');
INSERT INTO "rules" VALUES(4,'rule:4bb3d942ed33466a','adopted','exemption','order 8 2031',1,NULL,'2031-04-30','2031-03-01',NULL,'{"id":"rule:4bb3d942ed33466a","content":{"modality":"exemption","text":"Mountain dairies are exempt from keeping delivery records","bearer":{"text":"Mountain dairies"},"action":{"text":"are exempt from"},"object":{"text":"keeping delivery records"}},"status":"adopted","valid_from":null,"valid_until":"2031-04-30","known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_2","official":true}');
INSERT INTO "rules" VALUES(5,'rule:4bb3d942ed33466a','in_force','exemption','order 8 2031',1,'2031-05-01',NULL,'2031-03-01',NULL,'{"id":"rule:4bb3d942ed33466a","content":{"modality":"exemption","text":"Mountain dairies are exempt from keeping delivery records","bearer":{"text":"Mountain dairies"},"action":{"text":"are exempt from"},"object":{"text":"keeping delivery records"}},"status":"in_force","valid_from":"2031-05-01","valid_until":null,"known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_2","official":true}');
INSERT INTO "rules" VALUES(6,'rule:c16469b489d137bf','adopted','constitutive','order 8 2031',1,NULL,'2031-04-30','2031-03-01',NULL,'{"id":"rule:c16469b489d137bf","content":{"modality":"constitutive","text":"This Order takes effect on 2031-05-01","bearer":{"text":"This Order"},"action":{"text":"takes effect"},"deadline":{"text":"on 2031-05-01"},"time":{"kind":"date","value":"2031-05-01","bound":"on"}},"status":"adopted","valid_from":null,"valid_until":"2031-04-30","known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_3","official":true,"effect":{"kind":"entry","first":"2031-05-01","last":null}}');
INSERT INTO "rules" VALUES(7,'rule:c16469b489d137bf','in_force','constitutive','order 8 2031',1,'2031-05-01',NULL,'2031-03-01',NULL,'{"id":"rule:c16469b489d137bf","content":{"modality":"constitutive","text":"This Order takes effect on 2031-05-01","bearer":{"text":"This Order"},"action":{"text":"takes effect"},"deadline":{"text":"on 2031-05-01"},"time":{"kind":"date","value":"2031-05-01","bound":"on"}},"status":"in_force","valid_from":"2031-05-01","valid_until":null,"known_from":"2031-03-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_3","official":true,"effect":{"kind":"entry","first":"2031-05-01","last":null}}');
INSERT INTO "rules" VALUES(8,'rule:cfbb9d845b6c6575','in_force','obligation','order 8 2031',1,'2031-05-01','2031-12-31','2031-10-01',NULL,'{"id":"rule:cfbb9d845b6c6575","content":{"modality":"obligation","text":"A dairy shall keep delivery records of more than 800 litres in Norway","bearer":{"text":"dairy"},"action":{"text":"keep"},"object":{"text":"delivery records"},"conditions":[{"text":"of more than 800 litres"}],"data":[{"text":"delivery records"}],"thresholds":[{"text":"more than 800 litres","quantity":{"number":"800","unit":"litres","comparison":">"}}]},"status":"in_force","valid_from":"2031-05-01","valid_until":"2031-12-31","known_from":"2031-10-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_1","official":true}');
INSERT INTO "rules" VALUES(9,'rule:cfbb9d845b6c6575','in_force','obligation','order 8 2031',1,'2032-01-01',NULL,'2031-10-01',NULL,'{"id":"rule:cfbb9d845b6c6575","content":{"modality":"obligation","text":"A dairy shall keep delivery records of more than 900 litres in Norway","bearer":{"text":"dairy"},"action":{"text":"keep"},"object":{"text":"delivery records"},"conditions":[{"text":"of more than 900 litres"}],"data":[{"text":"delivery records"}],"thresholds":[{"text":"more than 900 litres","quantity":{"number":"900","unit":"litres","comparison":">"}}]},"status":"in_force","valid_from":"2032-01-01","valid_until":null,"known_from":"2031-10-01","instrument":{"key":"order 8 2031","name":"Dairy Order No. 8 of 2031"},"eid":"art_1","official":true}');
INSERT INTO "rules" VALUES(10,'rule:01370281e79ac345','adopted','constitutive','order 3 2031',1,NULL,'2031-12-31','2031-10-01',NULL,'{"id":"rule:01370281e79ac345","content":{"modality":"constitutive","text":"This Order takes effect on 2032-01-01","bearer":{"text":"This Order"},"action":{"text":"takes effect"},"deadline":{"text":"on 2032-01-01"},"time":{"kind":"date","value":"2032-01-01","bound":"on"}},"status":"adopted","valid_from":null,"valid_until":"2031-12-31","known_from":"2031-10-01","instrument":{"key":"order 3 2031","name":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031"},"eid":"art_2","official":true,"effect":{"kind":"entry","first":"2032-01-01","last":null}}');
INSERT INTO "rules" VALUES(11,'rule:01370281e79ac345','in_force','constitutive','order 3 2031',1,'2032-01-01',NULL,'2031-10-01',NULL,'{"id":"rule:01370281e79ac345","content":{"modality":"constitutive","text":"This Order takes effect on 2032-01-01","bearer":{"text":"This Order"},"action":{"text":"takes effect"},"deadline":{"text":"on 2032-01-01"},"time":{"kind":"date","value":"2032-01-01","bound":"on"}},"status":"in_force","valid_from":"2032-01-01","valid_until":null,"known_from":"2031-10-01","instrument":{"key":"order 3 2031","name":"Dairy Order No. 3 of 2031 amending Dairy Order No. 8 of 2031"},"eid":"art_2","official":true,"effect":{"kind":"entry","first":"2032-01-01","last":null}}');
CREATE TABLE support (
	seq INTEGER NOT NULL,
	rule VARCHAR(40) NOT NULL,
	claim VARCHAR(40) NOT NULL,
	known DATE NOT NULL,
	PRIMARY KEY (seq),
	UNIQUE (rule, claim),
	FOREIGN KEY(claim) REFERENCES claims (id)
);
INSERT INTO "support" VALUES(1,'rule:cfbb9d845b6c6575','claim:316a7242541e28e5f7b6dc05','2031-01-10');
INSERT INTO "support" VALUES(2,'rule:cfbb9d845b6c6575','claim:df494dae7e5c72e99df94340','2031-03-01');
INSERT INTO "support" VALUES(3,'rule:4bb3d942ed33466a','claim:81bcfea704cfd89dec68bb02','2031-03-01');
INSERT INTO "support" VALUES(4,'rule:c16469b489d137bf','claim:996184324781fc2deed5171a','2031-03-01');
INSERT INTO "support" VALUES(5,'rule:cfbb9d845b6c6575','claim:ac9783874b461ec5966f12e2','2031-10-01');
INSERT INTO "support" VALUES(6,'rule:01370281e79ac345','claim:ac2f745dc8d1a2467dbbb8a3','2031-10-01');
CREATE TABLE unapplied (
	seq INTEGER NOT NULL,
	document VARCHAR(64) NOT NULL,
	known DATE NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (seq),
	FOREIGN KEY(document) REFERENCES documents (sha256)
);
CREATE INDEX ix_documents_instrument ON documents (instrument);
CREATE INDEX ix_documents_received ON documents (received);
CREATE INDEX rules_by_time ON rules (known_until, known_from, valid_from, valid_until);
CREATE INDEX rules_by_id ON rules (id, known_until);
CREATE INDEX rules_by_instrument ON rules (instrument, known_until);
CREATE INDEX ix_claims_document ON claims (document);
CREATE INDEX ix_changes_known ON changes (known);
CREATE INDEX ix_changes_rule ON changes (rule);
CREATE INDEX ix_changes_document ON changes (document);
CREATE INDEX ix_unapplied_document ON unapplied (document);
CREATE INDEX ix_support_claim ON support (claim);
COMMIT;
