namespace DistillDsl.Training.Checkpoints;

/// <summary>What a training does with the checkpoints that its folder holds.</summary>
public enum Resume
{
    /// <summary>Begins a new training; the folder must hold none, so that no older training is overwritten.</summary>
    No,

    /// <summary>Continues from the newest; begins where there is none. A damaged newest is refused, and the exception offers the one before it.</summary>
    Newest,

    /// <summary>Takes that offer: continues from the newest that is whole. Damaged ones get the ending <c>.damaged</c>.</summary>
    NewestWhole,
}
