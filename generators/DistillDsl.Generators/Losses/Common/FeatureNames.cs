namespace DistillDsl.Generators.Losses.Common;

/// <summary>The names in generated code of what terms read from both networks.</summary>
internal sealed class FeatureNames(PlaceNames student, PlaceNames teacher)
{
    /// <summary><c>student.Output</c>, <c>student.Layer3</c>; with a ! if some stages do not read it.</summary>
    public string Value(Feature feature) => Of(feature.Network).Value(feature.Place);

    /// <summary>The beginning of the name of a local computed from it: <c>studentLayer3</c>, or <c>student</c> for a network's only output.</summary>
    public string Local(Feature feature) => Of(feature.Network).Local(feature.Place);

    /// <summary>What the dry run saw there: <c>_studentLayer3.Seen</c>, <c>setup.StudentOutput</c>, or <c>setup.StudentOutputs["seg"]</c>.</summary>
    public string StudentSeen(Place place) => student.Seen(place);

    public string TeacherSeen(Place place) => teacher.Seen(place);

    private PlaceNames Of(Network network) => network == Network.Student ? student : teacher;
}
