namespace DistillDsl.Generators.Losses.Common;

/// <summary>The rules for the milestones of a schedule, of a learning rate or of a term's value.</summary>
internal static class Milestones
{
    /// <param name="schedule">The schedule.</param>
    /// <param name="option">The option that sets it.</param>
    /// <param name="milestones">The epochs.</param>
    /// <param name="givesMilestones">Whether the milestones are set.</param>
    /// <param name="givesGamma">Whether the factor is set.</param>
    /// <param name="prefix">The prefix of the options' names.</param>
    public static IEnumerable<OptionFault> Faults(Schedule schedule, string option, int[] milestones, bool givesMilestones, bool givesGamma, string prefix = "")
    {
        if (schedule != Schedule.MultiStep)
        {
            if (givesMilestones) yield return new(prefix + "Milestones", $"is given without {option} = Schedule.MultiStep, the only schedule that reads it");
            if (givesGamma) yield return new(prefix + "Gamma", $"is given without {option} = Schedule.MultiStep, the only schedule that reads it");
            yield break;
        }
        if (milestones.Length == 0)
            yield return new(option,
                $"is MultiStep without {prefix}Milestones; give the epochs after which the value changes, such as {prefix}Milestones = [10, 15]");
        else if (milestones[0] < 1 || !milestones.Zip(milestones.Skip(1), static (a, b) => a < b).All(static ascends => ascends))
            yield return new(prefix + "Milestones", $"is {string.Join(", ", milestones)}; expected epochs from 1 on in ascending order");
    }
}
