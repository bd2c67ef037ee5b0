namespace DistillDsl.Recipes.Mistakes;

// DDSL0101: logits are divided by T.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill(T = 0)]
public sealed partial class OutOfRange;

// DDSL0102: the schedule has no final weight.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill(WeightSchedule = Schedule.MultiStep)]
public sealed partial class BadOption;

// DDSL0103: the losses already have a Total.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task(Name = "total"), Distill]
public sealed partial class BadName;

// DDSL0104: the mean squared error of logits has no temperature.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill(Kind = Kind.Mse, T = 4)]
public sealed partial class OptionNotRead;

// DDSL0105
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill(Weight = 0)]
public sealed partial class NeverContributes;

// DDSL0106
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill(T = 4), Distill(T = 4)]
public sealed partial class TermTwice;
