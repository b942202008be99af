"""Abstract bases, mixins, single-table, joined and concrete inheritance, dataclasses."""

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    declared_attr,
    mapped_column,
    registry,
    relationship,
)


class Base(DeclarativeBase):
    pass


class HasId:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class Timestamped:
    made_at: Mapped[int] = mapped_column(default=0)


class Thing(HasId, Timestamped, Base):
    __abstract__ = True

    title: Mapped[str] = mapped_column(String(100))

    @declared_attr.directive
    def __mapper_args__(cls):
        return {"eager_defaults": True}


class Company(Thing):
    __tablename__ = "companies"
    employees: Mapped[list["Employee"]] = relationship(back_populates="company")


class Employee(HasId, Timestamped, Base):
    __tablename__ = "employees"
    kind: Mapped[str] = mapped_column(String(20))
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    company: Mapped[Company] = relationship(back_populates="employees")
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "employee"}


class Manager(Employee):
    budget: Mapped[int | None]
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Engineer(Employee):
    __tablename__ = "engineers"
    id: Mapped[int] = mapped_column(ForeignKey("employees.id"), primary_key=True)
    language: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Trainee(Engineer, Timestamped):
    __tablename__ = "trainees"
    trainee_id: Mapped[int] = mapped_column(ForeignKey(Engineer.id), primary_key=True)


class Machine(HasId, Base):
    __tablename__ = "machines"
    label: Mapped[str]


class Robot(Machine):
    __tablename__ = "robots"
    __mapper_args__ = {"concrete": True}
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]


class Point(MappedAsDataclass, Base):
    __tablename__ = "points"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    x: Mapped[int] = mapped_column(Integer, default=0)
    y: Mapped[int | None] = mapped_column(default=None)


mapper_registry = registry()


@mapper_registry.mapped_as_dataclass
class Place:
    __tablename__ = "places"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    city: Mapped[str] = mapped_column(String(60), default="here")


@mapper_registry.mapped
class Stop:
    __tablename__ = "stops"
    id = mapped_column(Integer, primary_key=True)
    place_id = mapped_column(ForeignKey("places.id"), nullable=False)
