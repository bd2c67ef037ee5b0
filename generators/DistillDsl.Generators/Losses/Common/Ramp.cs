using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A value that may change during a stage: a weight or a temperature.</summary>
/// <param name="Option">The stem of its options' names: <c>Weight</c>, <c>T</c>.</param>
/// <param name="From">The initial value.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="End">The final value; null if the option is not set.</param>
/// <param name="Milestones">The epochs after which a step schedule changes it.</param>
/// <param name="Gamma">The factor at each milestone.</param>
/// <param name="GivesGamma">Whether that option is set.</param>
internal sealed record Ramp(string Option, double From, Schedule Schedule, double? End, int[] Milestones, double Gamma, bool GivesGamma)
{
    public bool Moves => Schedule != Schedule.Constant;

    /// <summary>Whether it changes from step to step.</summary>
    public bool IsGradual => Schedule is Schedule.LinearRamp or Schedule.CosineAnnealing;

    public bool StaysZero => From == 0 && (Schedule is not (Schedule.LinearRamp or Schedule.CosineAnnealing) || End == 0);

    /// <summary>For messages: <c>4</c>, <c>4→1 linear</c>, <c>4 × 0.5 after epochs 10, 20</c>.</summary>
    public string Text => Schedule switch
    {
        Schedule.LinearRamp => $"{Literals.Number(From)}→{Literals.Number(End ?? From)} linear",
        Schedule.CosineAnnealing => $"{Literals.Number(From)}→{Literals.Number(End ?? From)} cosine",
        Schedule.MultiStep => $"{Literals.Number(From)} × {Literals.Number(Gamma)} after {(Milestones.Length == 1 ? "epoch" : "epochs")} {Epochs}",
        _ => Literals.Number(From),
    };

    public IEnumerable<OptionFault> Faults
    {
        get
        {
            var schedule = Option + "Schedule";
            if (Schedule is Schedule.LinearRamp or Schedule.CosineAnnealing)
            {
                if (End is null) yield return new(schedule, $"is {Schedule} without End{Option}; give the value at the stage's end");
            }
            else if (End is not null)
            {
                yield return new(
                    "End" + Option, $"is given without {schedule} = Schedule.LinearRamp or Schedule.CosineAnnealing, the only schedules that read it");
            }
            foreach (var fault in Common.Milestones.Faults(Schedule, schedule, Milestones, Milestones.Length > 0, GivesGamma, Option)) yield return fault;
        }
    }

    private string Epochs => string.Join(", ", Milestones.Select(static m => Literals.Integer(m)));

    /// <summary>As C#: <c>Schedules.LinearRamp(0.9, 0.1, Position)</c>.</summary>
    public string Code(string progress) => Schedule switch
    {
        Schedule.LinearRamp or Schedule.CosineAnnealing => $"Schedules.{Schedule}({Literals.Double(From)}, {Literals.Double(End ?? From)}, {progress})",
        Schedule.MultiStep => $"Schedules.MultiStep({Literals.Double(From)}, {Literals.Double(Gamma)}, [{Epochs}], {progress})",
        _ => Literals.Double(From),
    };
}
